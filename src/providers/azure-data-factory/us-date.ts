import { isoSeconds } from '../../core/instant.ts';

/** `5/13/2024 6:05:58 PM`. Reported: microsoft/PlanetaryComputer#343. */
export function usDate(at: number): string {
  const [year, month, day, hour, minute, second] = isoSeconds(at).split(/\D/);
  const hours = Number(hour);
  return `${Number(month)}/${Number(day)}/${year} ${hours % 12 || 12}:${minute}:${second} ${hours < 12 ? 'AM' : 'PM'}`;
}
