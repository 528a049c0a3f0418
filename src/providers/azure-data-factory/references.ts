/** Names of the pipelines that a definition calls, however deep in its activities: `{type: "PipelineReference"}`. */
export function referencedPipelines(definition: unknown): readonly string[] {
  if (typeof definition !== 'object' || definition === null) return [];
  const { type, referenceName } = definition as { readonly type?: unknown; readonly referenceName?: unknown };
  const own = type === 'PipelineReference' && typeof referenceName === 'string' ? [referenceName] : [];
  return [...own, ...Object.values(definition).flatMap(referencedPipelines)];
}
