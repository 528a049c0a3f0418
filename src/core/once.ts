/** Makes something at the first call and hands out the same at every later one. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return function remembered() {
    made ??= { value: make() };
    return made.value;
  };
}
