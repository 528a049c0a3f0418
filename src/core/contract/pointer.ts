import type { Operation } from './contract.ts';

/** One step of a JSON pointer, as it stands in a URL fragment. */
export const pointerPart = (text: string): string =>
  encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));

/** Where an operation stands in its document. */
export const operationPointer = (operation: Operation): string =>
  `/paths/${pointerPart(operation.template)}/${operation.method.toLowerCase()}`;
