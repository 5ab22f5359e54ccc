#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page in every language, and in the dark, on a phone: test-window-languages.py AFTERCARE AFTERCARECTL

Words are longer in Bulgarian, and joined in Arabic; nothing may ask for more room than a phone has, nor end in a warning."""
import os
import sys

try:
    from course_window import set_clock, start_course
    from desktop import Desktop, Window, wait
except (ImportError, ValueError) as fault:
    print('SKIP: no AT-SPI for python3:', fault)
    sys.exit(77)

NOW = '2026-03-15T09:10:00+04:00'


def test_pages(desktop, program, title):
    window = Window(desktop, program)
    window.find('page tab', title)
    for width in (360, 920, 360):
        window.resize(width, 700)
        for page in (1, 2, 3, 4):
            window.keys('alt+%d' % page)
            if width == 360:
                wait(lambda: window.narrowest() <= 360, 'a window that fits on a phone: page %d' % page)
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
        os.environ.update(LC_ALL='C.UTF-8', LANGUAGE='en', ADW_DEBUG_COLOR_SCHEME='prefer-dark', ADW_DEBUG_HIGH_CONTRAST='1')
        test_pages(desktop, program, 'Today')
    finally:
        desktop.end()


if __name__ == '__main__':
    main()
