import { describe, expect, test } from 'vitest';
import {
  epochSeconds,
  httpDate,
  isoMillis,
  isoSeconds,
  isoTicks,
  isoTrimmed,
  parseDuration,
  parseInstant,
  parseMoment,
} from '../../src/core/instant.ts';

const DAY = 86_400_000;
const AT = Date.parse('2023-12-10T14:41:39.410Z');

describe('parseDuration', () => {
  test.each([
    ['0s', 0],
    ['250ms', 250],
    ['90s', 90_000],
    ['5m', 300_000],
    ['2h', 7_200_000],
    ['7d', 7 * DAY],
    ['1.5s', 1500],
    ['0.0004s', 0],
    ['0.0006s', 1],
    ['1000000d', 1_000_000 * DAY],
  ])('reads %s', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  test.each([
    '',
    '5',
    's',
    '-5s',
    '+5s',
    '5 s',
    '5S',
    '1.s',
    '.5s',
    '5sec',
    '5s ',
    '1e3s',
    '1000001d',
    `${'9'.repeat(400)}d`,
  ])('does not read %j', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});

describe('parseInstant', () => {
  test.each([
    ['2026-01-15T12:00:00Z', '2026-01-15T12:00:00.000Z'],
    ['2026-01-15T12:00:00.5Z', '2026-01-15T12:00:00.500Z'],
    ['2026-01-15T12:00:00.123456789Z', '2026-01-15T12:00:00.123Z'],
    ['2026-01-15T12:00:00+01:30', '2026-01-15T10:30:00.000Z'],
    ['2026-01-15T12:00:00-08:00', '2026-01-15T20:00:00.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ])('reads %s', (text, expected) => {
    expect(isoMillis(parseInstant(text) ?? 0)).toBe(expected);
  });

  test.each([
    '',
    'now',
    '2026-01-15',
    '2026-01-15T12:00Z',
    '2026-01-15T12:00:00',
    '2026-01-15 12:00:00Z',
    '2026-01-15T12:00:00.Z',
    '2026-13-01T00:00:00Z',
    '2026-02-29T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-01-15T25:00:00Z',
    '2026-01-15T12:60:00Z',
    ' 2026-01-15T12:00:00Z',
  ])('does not read %j', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });
});

describe('parseMoment', () => {
  test.each([
    ['-5m', AT - 300_000],
    ['+1h', AT + 3_600_000],
    ['-0s', AT],
    ['2023-12-10T14:41:39.412Z', AT + 2],
  ])('reads %s', (text, expected) => {
    expect(parseMoment(text, AT)).toBe(expected);
  });

  test.each(['', '5m', '-', '--5m', '-5', '+2026-01-15T12:00:00Z', 'now'])('does not read %j', (text) => {
    expect(parseMoment(text, AT)).toBeUndefined();
  });
});

describe('an instant as text', () => {
  test.each([
    ['isoMillis', isoMillis, '2023-12-10T14:41:39.410Z'],
    ['isoTicks', isoTicks, '2023-12-10T14:41:39.4100000Z'],
    ['isoSeconds', isoSeconds, '2023-12-10T14:41:39Z'],
    ['isoTrimmed', isoTrimmed, '2023-12-10T14:41:39.41Z'],
    ['httpDate', httpDate, 'Sun, 10 Dec 2023 14:41:39 GMT'],
  ])('%s', (_name, write, expected) => {
    expect(write(AT)).toBe(expected);
  });

  test.each([
    [AT - 410, '2023-12-10T14:41:39Z'],
    [AT - 10, '2023-12-10T14:41:39.4Z'],
    [AT + 2, '2023-12-10T14:41:39.412Z'],
  ])('isoTrimmed of %i', (at, expected) => {
    expect(isoTrimmed(at)).toBe(expected);
  });

  test('httpDate follows time forwards and backwards', () => {
    const seconds = [AT, AT + 500, AT + 1000, AT].map((at) => httpDate(at).slice(-6, -4));

    expect(seconds).toEqual(['39', '39', '40', '39']);
  });

  test('epochSeconds leaves the fraction away, before 1970 as well', () => {
    expect(epochSeconds(AT)).toBe(1702219299);
    expect(epochSeconds(-1)).toBe(-1);
  });
});
