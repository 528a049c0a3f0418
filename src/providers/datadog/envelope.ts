import type { ApiError } from '../../core/errors.ts';
import type { Exchange, Reply } from '../../core/provider.ts';
import type { Item } from './errors.ts';
import { mediaTypeOf, traitsOf } from './traits.ts';
import type { Choices } from './variants.ts';

/** A failure's body. Documented for the instance service are plain strings, recorded are objects with a code; the workflow
 * service writes items of its own, but for its list, whose page shows strings. */
export function envelope(error: ApiError, exchange: Exchange, choices: Choices): Reply {
  const { status, code, message, details, headers } = error;
  if (Array.isArray(details)) {
    const type = mediaTypeOf('workflows', choices);
    return {
      status,
      headers: { ...headers, 'content-type': type },
      body: { errors: asDocumented(details, exchange, choices) },
    };
  }
  const item = code === '' || choices.dialect === 'documented' ? message : { code, detail: message };
  const type = mediaTypeOf('instances', choices);
  return { status, headers: { ...headers, 'content-type': type }, body: details ?? { errors: [item] } };
}

const asDocumented = (items: readonly Item[], exchange: Exchange, choices: Choices): readonly (Item | string)[] =>
  traitsOf(exchange)?.tellsStrings && choices.dialect === 'documented'
    ? items.map(({ detail, title = '' }) => detail ?? title)
    : items;
