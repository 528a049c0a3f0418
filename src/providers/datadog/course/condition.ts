/** Whether the condition of a completion gate holds. The operators are documented, what they compare is as their names say. */
import type { components } from '../api.ts';
import { resolved, type Scope } from './templates.ts';

type Operator = components['schemas']['Operator'];

export interface Condition {
  readonly operand1?: unknown;
  readonly operator: Operator;
  readonly operand2?: unknown;
}

const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const isNull = (a: unknown): boolean => a === null || a === undefined;

function contains(a: unknown, b: unknown): boolean {
  if (typeof a === 'string') return a.includes(String(b));
  return Array.isArray(a) && a.some((item) => isEqual(item, b));
}

function isEmpty(a: unknown): boolean {
  if (isNull(a) || a === '') return true;
  return typeof a === 'object' && a !== null && Object.keys(a).length === 0;
}

const HOLDS: Readonly<Record<Operator, (a: unknown, b: unknown) => boolean>> = {
  OPERATOR_EQUAL: isEqual,
  OPERATOR_NOT_EQUAL: (a, b) => !isEqual(a, b),
  OPERATOR_GREATER_THAN: (a, b) => Number(a) > Number(b),
  OPERATOR_LESS_THAN: (a, b) => Number(a) < Number(b),
  OPERATOR_GREATER_THAN_OR_EQUAL_TO: (a, b) => Number(a) >= Number(b),
  OPERATOR_LESS_THAN_OR_EQUAL_TO: (a, b) => Number(a) <= Number(b),
  OPERATOR_CONTAINS: contains,
  OPERATOR_DOES_NOT_CONTAIN: (a, b) => !contains(a, b),
  OPERATOR_IS_NULL: isNull,
  OPERATOR_IS_NOT_NULL: (a) => !isNull(a),
  OPERATOR_IS_EMPTY: isEmpty,
  OPERATOR_IS_NOT_EMPTY: (a) => !isEmpty(a),
};

/** A condition on what no step and no input has told holds: what the black box would have said is not known. */
export function holds({ operand1, operator, operand2 }: Condition, scope: Scope): boolean {
  const value = resolved(operand1, scope);
  if (value === undefined && operand1 !== undefined) return true;
  return HOLDS[operator](value, resolved(operand2, scope));
}
