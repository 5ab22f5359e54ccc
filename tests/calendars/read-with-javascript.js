#!/usr/bin/env node
// SPDX-License-Identifier: GPL-3.0-or-later
// An iCalendar file as a strict reader of RFC 5545 in another language understands it: read-with-javascript.js FILE ZONE, as JSON
// of the same form as read-with-libical.py.  It refuses whatever the standard does not allow; zones are those of the engine.
'use strict';
const fs = require ('fs');

const ONCE = ['UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SEQUENCE', 'STATUS', 'SUMMARY', 'DESCRIPTION', 'TRANSP', 'CLASS'];
const CALENDAR = ['VERSION', 'PRODID', 'CALSCALE', 'X-WR-CALNAME'];

function refuse (why) {
  throw new Error (why);
}

// 3.1: lines end with CRLF, none is longer than 75 octets, a space joins a line to the one before.
function unfold (bytes) {
  const physical = bytes.toString ('latin1').split ('\r\n');

  if (physical.pop () !== '')
    refuse ('the last line has no end');
  const logical = [];
  for (const line of physical) {
    if (line.length > 75 || /[\r\n]/.test (line) || line === '')
      refuse (`a line that may not be: ${line}`);
    new TextDecoder ('utf-8', { fatal: true }).decode (Buffer.from (line, 'latin1')); // no character is torn
    if (line[0] === ' ')
      logical[logical.length - 1] += line.slice (1);
    else
      logical.push (line);
  }
  return logical.map (line => Buffer.from (line, 'latin1').toString ('utf-8'));
}

// 3.1: NAME *(";" NAME "=" VALUE) ":" VALUE
function parse_line (line) {
  const match = /^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/su.exec (line) || refuse (`not a content line: ${line}`);
  const parameters = {};

  for (const [, name, value] of match[2].matchAll (/;([A-Z0-9-]+)=("[^"]*"|[^";:,]*)/gu))
    parameters[name] = value.replace (/^"|"$/gu, '');
  return { name: match[1], parameters, value: match[3] };
}

// 3.3.11: a backslash stands before a backslash, semicolon, comma or n, and those stand alone nowhere
function parse_text (text) {
  if (!/^(?:[^\\;,]|\\[\\;,nN])*$/su.test (text))
    refuse (`not escaped: ${text}`);
  return text.replace (/\\(.)/gsu, (whole, what) => what === 'n' || what === 'N' ? '\n' : what);
}

// What a clock in @zone shows at @seconds, as if that were UTC.
function wall (seconds, zone) {
  const parts = new Intl.DateTimeFormat ('en-GB', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
  }).formatToParts (new Date (seconds * 1000));
  const of = Object.fromEntries (parts.map (part => [part.type, Number (part.value)]));

  return Date.UTC (of.year, of.month - 1, of.day, of.hour, of.minute, of.second) / 1000;
}

// 3.3.5, form 1 with the phone's zone, form 2, form 3
function parse_time (property, zone) {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)$/u.exec (property.value) || refuse (`not a time: ${property.value}`);
  const [year, month, day, hour, minute, second] = match.slice (1, 7).map (Number);
  const shown = Date.UTC (year, month - 1, day, hour, minute, second) / 1000;
  const there = property.parameters.TZID || zone;

  if (new Date (shown * 1000).toISOString ().replace (/[-:]|\.000Z/gu, '') !== property.value.slice (0, 15))
    refuse (`no such time: ${property.value}`);
  if (match[7] === 'Z')
    return { at: shown, floating: false };
  for (const guess of [shown - 86400, shown + 86400]) { // the offset before a change of the clocks counts first
    const at = shown - (wall (guess, there) - guess);

    if (wall (at, there) === shown)
      return { at, floating: !property.parameters.TZID };
  }
  return refuse (`skipped by the clocks of ${there}: ${property.value}`);
}

// 3.3.6, as far as a trigger needs it
function parse_trigger (text) {
  const match = /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/u.exec (text) || refuse (`not a trigger: ${text}`);
  const [days, hours, minutes, seconds] = match.slice (2).map (part => Number (part || 0));
  const length = ((days * 24 + hours) * 60 + minutes) * 60 + seconds;

  return match[1] || length === 0 ? length : -length;
}

function parse_components (lines) {
  const root = { name: '', properties: [], components: [] };
  const open = [root];

  for (const property of lines.map (parse_line)) {
    const top = open[open.length - 1];

    if (property.name === 'BEGIN') {
      const component = { name: property.value, properties: [], components: [] };

      top.components.push (component);
      open.push (component);
    } else if (property.name === 'END') {
      if (open.pop ().name !== property.value)
        refuse (`END:${property.value} closes another component`);
    } else
      top.properties.push (property);
  }
  if (open.length !== 1 || root.properties.length !== 0 || root.components.length !== 1 || root.components[0].name !== 'VCALENDAR')
    refuse ('not one whole calendar');
  return root.components[0];
}

function only (component, name) {
  const found = component.properties.filter (property => property.name === name);

  if (found.length > 1)
    refuse (`${name} stands twice`);
  return found[0];
}

function need (component, name) {
  return only (component, name) || refuse (`${component.name} without ${name}`);
}

function read_event (component, zone) {
  const start = parse_time (need (component, 'DTSTART'), zone);
  const end = only (component, 'DTEND');
  const description = only (component, 'DESCRIPTION');

  for (const property of component.properties)
    if (!ONCE.includes (property.name))
      refuse (`nobody expects ${property.name}`);
  if (!/^\d{8}T\d{6}Z$/u.test (need (component, 'DTSTAMP').value))
    refuse ('DTSTAMP is not UTC');
  return {
    uid: parse_text (need (component, 'UID').value),
    sequence: Number (need (component, 'SEQUENCE').value),
    status: need (component, 'STATUS').value.toLowerCase (),
    start: start.at,
    end: end ? parse_time (end, zone).at : start.at,
    floating: start.floating,
    summary: parse_text (need (component, 'SUMMARY').value),
    description: description ? parse_text (description.value) : '',
    alarms: component.components.map (alarm => {
      if (alarm.name !== 'VALARM' || need (alarm, 'ACTION').value !== 'DISPLAY' || !only (alarm, 'DESCRIPTION'))
        refuse ('not an alarm that shows something');
      return parse_trigger (need (alarm, 'TRIGGER').value);
    }),
  };
}

function main (path, zone) {
  const calendar = parse_components (unfold (fs.readFileSync (path)));

  if (need (calendar, 'VERSION').value !== '2.0')
    refuse ('another version');
  need (calendar, 'PRODID');
  for (const property of calendar.properties)
    if (!CALENDAR.includes (property.name))
      refuse (`nobody expects ${property.name}`);
  console.log (JSON.stringify (calendar.components.map (component => {
    if (component.name !== 'VEVENT')
      refuse (`nobody expects ${component.name}`);
    return read_event (component, zone);
  })));
}

main (...process.argv.slice (2));
