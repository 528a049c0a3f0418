import type { Reply } from '../provider.ts';
import { DOCUMENT, newCompiler, type Validate } from './ajv.ts';
import type { ContractDocument, Operation } from './contract.ts';
import { operationPointer, pointerPart } from './pointer.ts';

/** What is wrong with a reply by the contract; undefined when nothing is. */
export type ReplyCheck = (operation: Operation, reply: Reply, contentType: string | undefined) => string | undefined;

export function createReplyCheck(document: ContractDocument): ReplyCheck {
  const compiler = newCompiler({}, document);
  const checks = new Map<string, Validate>();

  function checkAt(pointer: string): Validate {
    const check = checks.get(pointer) ?? compiler.compile({ $ref: `${DOCUMENT}#${pointer}` });
    checks.set(pointer, check);
    return check;
  }

  return function faultOf(operation, reply, contentType) {
    const found = responseOf(document, operation, reply.status);
    if (found === undefined) return `${operation.id} does not document status ${reply.status}`;
    const types = Object.keys(found.response.content ?? {});
    if (types.length === 0) return reply.body === undefined ? undefined : `${found.pointer} documents no body`;

    const type = contentType?.split(';')[0] ?? 'none';
    if (!types.includes(type)) return `${found.pointer} does not document the content type ${type}`;
    const pointer = `${found.pointer}/content/${pointerPart(type)}/schema`;
    const check = checkAt(pointer);
    return check(reply.body) ? undefined : `${pointer}: ${compiler.errorsText(check.errors)}`;
  };
}

interface ResponseObject {
  readonly content?: Readonly<Record<string, unknown>>;
}

function responseOf(document: ContractDocument, operation: Operation, status: number) {
  const item = document.paths[operation.template];
  const responses = item?.[operation.method.toLowerCase() as 'get']?.responses;
  const key = responses?.[status] === undefined ? 'default' : String(status);
  const entry = responses?.[key];
  if (entry === undefined) return undefined;
  if (!('$ref' in entry)) return { response: entry, pointer: `${operationPointer(operation)}/responses/${key}` };
  const name = entry.$ref.slice(entry.$ref.lastIndexOf('/') + 1);
  const response = document.components?.['responses']?.[name] as ResponseObject | undefined;
  return response === undefined ? undefined : { response, pointer: `/components/responses/${pointerPart(name)}` };
}
