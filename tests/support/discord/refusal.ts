import type { z } from 'zod';

/** What {@link Refusal} is made of. */
export interface RefusalParts {
  /** HTTP status. */
  status: number;
  /** Discord's JSON error code. */
  code: number;
  message: string;
  /** Discord's nested `errors`, for an invalid form. */
  errors?: unknown;
  /** Set when a well-behaved bot would never have asked: it is recorded as a violation. */
  violation?: string;
}

/** A request that Discord refuses; the REST server answers with it. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: unknown;
  readonly violation: string | undefined;

  constructor(parts: RefusalParts) {
    super(parts.message);
    this.name = 'Refusal';
    this.status = parts.status;
    this.code = parts.code;
    this.errors = parts.errors;
    this.violation = parts.violation;
  }
}

/** One thing wrong with a form: where (empty for the whole) and what. */
interface FormIssue {
  path: readonly PropertyKey[];
  message: string;
}

/** 400 with code 50035, as Discord answers a form that breaks a limit; always a violation. */
function invalidForm(issues: readonly FormIssue[]): Refusal {
  const violation = issues.map((issue) => `${issue.path.map(String).join('.')}: ${issue.message}`).join('; ');
  return new Refusal({
    status: 400,
    code: 50035,
    message: 'Invalid Form Body',
    errors: nestedErrors(issues),
    violation,
  });
}

/** {@link invalidForm} for a single issue; `path` is dotted. */
export function invalidField(path: string, message: string): Refusal {
  return invalidForm([{ path: path.split('.'), message }]);
}

/**
 * The value as `schema` reads it.
 * @throws Refusal 50035 that names every broken limit, each path below `at`
 */
export function parseForm<T>(schema: z.ZodType<T>, value: unknown, at: readonly string[] = []): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalidForm(
    parsed.error.issues.map((issue) => ({ path: [...at, ...issue.path], message: issue.message })),
  );
}

function nestedErrors(issues: readonly FormIssue[]): unknown {
  const root: Record<string, unknown> = {};
  for (const issue of issues) {
    let node = root;
    for (const key of issue.path.map(String)) {
      node[key] ??= {};
      node = node[key] as Record<string, unknown>;
    }
    node._errors = [{ code: 'BASE_TYPE_INVALID', message: issue.message }];
  }
  return root;
}
