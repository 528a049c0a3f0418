export function filesOf(page: string): Record<string, string>;
