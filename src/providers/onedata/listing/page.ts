import type { ListRequest } from '../list-request.ts';
import type { Entry } from './listing.ts';
import type { SortedList } from './sorted-list.ts';

/** The entries of one page: of those that `isShown`, from where the request starts, as many as it asks for. */
export function pageOf(
  list: SortedList<Entry>,
  { from, offset, limit }: ListRequest,
  isShown: (entry: Entry) => boolean,
): readonly Entry[] {
  const start = shifted(list, startOf(list, from), offset, isShown);
  const page: Entry[] = [];
  for (let place = start; place < list.length && page.length < limit; place += 1) {
    const entry = list.at(place);
    if (entry !== undefined && isShown(entry)) page.push(entry);
  }
  return page;
}

function startOf(list: SortedList<Entry>, from: ListRequest['from']): number {
  if (from === undefined) return 0;
  return 'index' in from ? list.placeFrom(from.index) : list.placeAfter(from.after);
}

/** So many shown entries further on, or back, but not past the beginning. */
function shifted(list: SortedList<Entry>, start: number, offset: number, isShown: (entry: Entry) => boolean): number {
  const isAt = (place: number) => {
    const entry = list.at(place);
    return entry !== undefined && isShown(entry) ? 1 : 0;
  };
  let place = start;
  let left = Math.abs(offset);
  while (left > 0 && (offset > 0 ? place < list.length : place > 0)) {
    if (offset < 0) place -= 1;
    left -= isAt(place);
    if (offset > 0) place += 1;
  }
  return place;
}
