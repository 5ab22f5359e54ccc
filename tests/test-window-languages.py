#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page in every language, and in the dark, on a phone: test-window-languages.py AFTERCARE AFTERCARECTL

Words are longer in Bulgarian, joined in Arabic, and a third longer than ours in a language that nobody speaks; nothing may ask for
more room than a phone has, also on its side, nor be without a name, nor end in a warning."""
import gettext
import os
import re
import struct
import sys

try:
    from course_window import check_names, set_clock, start_course
    from desktop import Desktop, Window, wait
except (ImportError, ValueError) as fault:
    print('SKIP: no AT-SPI for python3:', fault)
    sys.exit(77)

NOW = '2026-03-15T09:10:00+04:00'
PHONE = (360, 294)  # the one on its side is 294 high
HEADER = 'Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n != 1;\n'


def longer(text):
    """Each vowel twice, the letters of a format apart."""
    return re.sub(r'(%(?:\d\$)?[a-zA-Z])|([aeiou])', lambda found: found[1] or found[2] * 2, text.split('\x04')[-1])


def write_catalogue(path, texts):
    """A MO file: a table of places of the sorted texts, one of their translations, then both."""
    pairs = sorted((text.encode(), words.encode()) for text, words in texts.items())
    places, data, start = [], b'', 28 + 16 * len(pairs)
    for strings in zip(*pairs):
        for string in strings:
            places += [len(string), start + len(data)]
            data += string + b'\0'
    with open(path, 'wb') as file:
        file.write(struct.pack('<7I', 0x950412de, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, start) + struct.pack('<%dI' % len(places), *places) + data)


def make_longer(folder):
    """Our own words, longer, as a language of their own; returns the folder of its catalogue. Any language of ours lists all texts."""
    with open(os.path.join(os.environ['AFTERCARE_LOCALE_DIR'], 'bg', 'LC_MESSAGES', 'aftercare.mo'), 'rb') as file:
        known = gettext.GNUTranslations(file)._catalog
    texts = {'': HEADER}
    for key in known:
        if isinstance(key, tuple):
            texts['\0'.join([key[0]] * 2)] = '\0'.join([longer(key[0])] * 2)
        elif key:
            texts[key] = longer(key)
    os.makedirs(os.path.join(folder, 'po', 'xx', 'LC_MESSAGES'))
    write_catalogue(os.path.join(folder, 'po', 'xx', 'LC_MESSAGES', 'aftercare.mo'), texts)
    return os.path.join(folder, 'po')


def fits(window, page):
    wait(lambda: all(least <= room for least, room in zip(window.least(), PHONE)), 'page %d that fits on a phone, not %s' % (page, window.least()))


def test_pages(desktop, program, title):
    window = Window(desktop, program)
    window.find('page tab', title)
    for width in (360, 920, 360):
        window.resize(width, 700)
        for page in (1, 2, 3, 4):
            window.keys('alt+%d' % page)
            if width == 360:
                fits(window, page)
        check_names(window)
    window.close()


def main():
    program, aftercarectl = (os.path.abspath(path) for path in sys.argv[1:3])
    os.environ['AFTERCARE_LOCALE_DIR'] = os.path.join(os.path.dirname(program), '../../po')
    desktop = Desktop()
    try:
        os.environ['AFTERCARE_CLOCK'] = os.path.join(desktop.folder, 'clock')
        set_clock(NOW)
        start_course(aftercarectl)
        for name, title in (('ar_EG', 'اليوم'), ('bg_BG', 'Днес')):
            os.environ.update(LC_ALL=desktop.make_locale(name), LANGUAGE=name[:2])
            test_pages(desktop, program, title)
        locales = os.environ['AFTERCARE_LOCALE_DIR']
        os.environ.update(LC_ALL=desktop.make_locale('en_GB'), LANGUAGE='xx', AFTERCARE_LOCALE_DIR=make_longer(desktop.folder))
        test_pages(desktop, program, 'Toodaay')
        os.environ.update(LC_ALL='C.UTF-8', LANGUAGE='en', AFTERCARE_LOCALE_DIR=locales, ADW_DEBUG_COLOR_SCHEME='prefer-dark', ADW_DEBUG_HIGH_CONTRAST='1')
        test_pages(desktop, program, 'Today')
    finally:
        desktop.end()


if __name__ == '__main__':
    main()
