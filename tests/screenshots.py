#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of every page, for the README: screenshots.py AFTERCARE AFTERCARECTL FOLDER [NAME …]

All on one course at one moment, in a display of their own; NAMEs make only some of them."""
import os
import struct
import subprocess
import sys
import zlib

from course_window import set_clock, start_course
from desktop import Atspi, Desktop, Window, states, wait

NOW = '2026-03-15T09:10:00+04:00'
WIDE, NARROW = (920, 700), (360, 700)
ROUND = 12  # pixels: a corner of libadwaita's windows

# What somebody did who follows the plan well, up to this morning.
DONE = [('shave-and-wash', '10'), ('oil', 'evening', '11'), ('oil', 'morning', '12'), ('oil', 'evening', '12'), ('oil', 'morning', '13'),
        ('oil', 'morning', '14'), ('oil', 'evening', '14'), ('wash-water', 'evening', '14'), ('exfoliate', 'evening', '14')]


def fill_course(aftercarectl):
    start_course(aftercarectl)
    for *step, day in DONE:
        subprocess.run([aftercarectl, '--now', NOW, '--zone', 'Asia/Dubai', 'done', *step, '--date', '2026-03-' + day],
                       check=True, stdout=subprocess.DEVNULL)


def read_display(desktop, width, height):
    """The pixels of the window in the display's corner, a row of blue, green, red, nothing after the other."""
    with open(os.path.join(desktop.folder, 'Xvfb_screen0'), 'rb') as file:  # in the format of xwd
        data = file.read()
    header = struct.unpack('>25I', data[:100])
    start, line = header[0] + header[19] * 12, header[12]
    return [data[start + y * line:start + y * line + width * 4] for y in range(height)]


def still(desktop, size):
    """As soon as nothing moves any more."""
    seen = []

    def look():
        seen.append(read_display(desktop, *size))
        return seen[-1] if seen[-5:].count(seen[-1]) == 5 else None
    return wait(look, 'a still picture')


def with_round_corners(rows):
    """Rows of red, green, blue and opacity, as a desktop with a compositor shows a window."""
    width = len(rows[0]) // 4
    pixels = [bytearray(len(row)) for row in rows]
    for row, pixel in zip(rows, pixels):
        pixel[0::4], pixel[1::4], pixel[2::4], pixel[3::4] = row[2::4], row[1::4], row[0::4], b'\xff' * width
    for y in range(ROUND):
        for x in range(ROUND):
            inside = sum((ROUND - x - (i + 0.5) / 4) ** 2 + (ROUND - y - (j + 0.5) / 4) ** 2 < ROUND ** 2
                         for i in range(4) for j in range(4))
            for row in (pixels[y], pixels[-1 - y]):
                for at in (x, width - 1 - x):
                    row[at * 4 + 3] = inside * 255 // 16
    return pixels


def save(path, pixels):
    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))

    header = struct.pack('>IIBBBBB', len(pixels[0]) // 4, len(pixels), 8, 6, 0, 0, 0)
    body = zlib.compress(b''.join(b'\0' + bytes(row) for row in pixels), 9)
    with open(path, 'wb') as file:
        file.write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', header) + chunk(b'IDAT', body) + chunk(b'IEND', b''))


def set_up(desktop):
    """The type and the header bar of GNOME; corners are rounded afterwards, no compositor runs here."""
    folder = os.path.join(os.environ['XDG_CONFIG_HOME'], 'gtk-4.0')
    os.makedirs(folder)
    with open(os.path.join(folder, 'settings.ini'), 'w', encoding='utf-8') as file:
        file.write('[Settings]\ngtk-font-name=Cantarell 11\ngtk-decoration-layout=:close\ngtk-enable-animations=false\n')
    with open(os.path.join(folder, 'gtk.css'), 'w', encoding='utf-8') as file:
        file.write('window.solid-csd { padding: 0; box-shadow: none; }\n')
    for name in LOCALES.values():
        desktop.make_locale(name)
    os.environ['AFTERCARE_CLOCK'] = os.path.join(desktop.folder, 'clock')
    set_clock(NOW)


def click(window, node):
    """With the pointer, which leaves no ring of the keyboard's behind."""
    window.focus()
    extents = node.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
    subprocess.run(['xdotool', 'mousemove', str(extents.x + extents.width // 2), str(extents.y + extents.height // 2),
                    'click', '1', 'mousemove', '1499', '999'], check=True)


def show_page(number):
    def show(window):
        click(window, wait(lambda: window.all('page tab'), 'the pages')[number])
        wait(lambda: 'selected' in states(window.all('page tab')[number]), 'page %d' % number)
    return show


def choose_day(window):
    window.press('Day: Choose a day')
    window.press('Choose This Day')
    window.find('push button', 'Start my plan', 'sensitive')


def look_ahead(window):
    show_page(1)(window)
    window.press('Look at this day')
    for day in ('Sunday 15', 'Monday 16', 'Tuesday 17'):
        window.find('label', 'You are looking at %s March 2026, 09:00' % day)
        if day != 'Tuesday 17':
            window.press('One day later')


def stay(_window):
    pass


LOCALES = {'en': 'en_GB', 'ar': 'ar_AE'}

# Name, with a course, language, colours, size, what leads there.
PICTURES = [
    ('welcome', False, 'en', 'light', WIDE, choose_day),
    ('today', True, 'en', 'light', WIDE, stay),
    ('today-dark', True, 'en', 'dark', WIDE, stay),
    ('today-narrow', True, 'en', 'light', NARROW, stay),
    ('today-arabic', True, 'ar', 'light', WIDE, stay),
    ('timeline', True, 'en', 'light', WIDE, show_page(1)),
    ('progress', True, 'en', 'light', WIDE, show_page(2)),
    ('sessions', True, 'en', 'light', WIDE, show_page(3)),
    ('another-day', True, 'en', 'light', WIDE, look_ahead),
]


def take(desktop, program, path, language, colours, size, lead):
    os.environ.update(LC_ALL=LOCALES[language] + '.UTF-8', LANGUAGE=language, ADW_DEBUG_COLOR_SCHEME='prefer-' + colours)
    window = Window(desktop, program)
    window.resize(*size)
    still(desktop, size)
    window.resize(*size)  # a window that folds asks for less than before
    lead(window)
    save(path, with_round_corners(still(desktop, size)))
    window.process.terminate()  # unasked, where answers are left
    wait(lambda: window.process.poll() is not None, 'the end')
    print('%s: %d kB' % (path, os.path.getsize(path) // 1000))


def main():
    program, aftercarectl, folder = sys.argv[1:4]
    desktop = Desktop()
    try:
        set_up(desktop)
        started = False
        for name, course, *how in PICTURES:
            if sys.argv[4:] and name not in sys.argv[4:]:
                continue
            if course and not started:
                fill_course(aftercarectl)
                started = True
            take(desktop, program, os.path.join(folder, name + '.png'), *how)
    finally:
        desktop.end()


if __name__ == '__main__':
    main()
