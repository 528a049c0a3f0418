import { expect, test } from 'vitest';
import { Activity } from '../../../src/core/world/activity.ts';

test('it is idle until somebody begins, and again when the last one has ended', () => {
  let idles = 0;
  const activity = new Activity(() => {
    idles += 1;
  });
  const seen = [activity.isIdle];

  activity.begin();
  activity.begin();
  seen.push(activity.isIdle);
  activity.end();
  seen.push(activity.isIdle);
  const before = idles;
  activity.end();
  seen.push(activity.isIdle);

  expect(seen).toEqual([true, false, false, true]);
  expect([before, idles]).toEqual([0, 1]);
});

test('watchers are told of every end, and of what is told otherwise, until they stop', () => {
  const activity = new Activity(() => undefined);
  const told: string[] = [];
  const stop = activity.watch(() => told.push('one'));
  activity.watch(() => told.push('other'));

  activity.begin();
  activity.end();
  activity.tell();
  stop();
  activity.tell();

  expect(told).toEqual(['one', 'other', 'one', 'other', 'other']);
});

test('watchers hear of an end before idleness is acted on', () => {
  const order: string[] = [];
  const activity = new Activity(() => order.push('idle'));
  activity.watch(() => order.push('watcher'));

  activity.begin();
  activity.end();

  expect(order).toEqual(['watcher', 'idle']);
});
