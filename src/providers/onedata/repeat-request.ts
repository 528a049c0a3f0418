import { membersOf, positiveInteger, required } from './requests.ts';

/** Lanes are counted from 1. */
export interface RepeatRequest {
  readonly laneIndex: number;
  readonly laneRunNumber: number;
}

export function readRepeatRequest(body: unknown, query: string): RepeatRequest {
  const given = membersOf(body, query);
  return {
    laneIndex: required(given, 'laneIndex', positiveInteger),
    laneRunNumber: required(given, 'laneRunNumber', positiveInteger),
  };
}
