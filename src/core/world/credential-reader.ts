import type { Exchange, Provider } from '../provider.ts';

/** What a call proves to come from, as its provider reads it. */
export function credentialReader(providers: readonly Provider[]): (exchange: Exchange) => string | undefined {
  const readers = new Map(providers.map(({ name, credentials }) => [name, credentials.keyOf]));
  return (exchange) => readers.get(exchange.operation?.owner ?? '')?.(exchange);
}
