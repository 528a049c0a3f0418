/** Who did everything in this organisation. Invented: no recording is copied here. */
export const USER = {
  id: '9d2f4a60-3b1e-4c57-8f0a-6e5d7c8b9a01',
  email: 'workflow.tester@example.com',
  name: 'Workflow Tester',
} as const;
