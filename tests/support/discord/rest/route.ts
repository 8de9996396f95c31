import type { TestFile } from '../state.js';
import type { World } from '../world.js';

/** A request to the REST API, read. */
export interface ApiRequest {
  method: string;
  /** Without the API's prefix and version. */
  path: string;
  query: URLSearchParams;
  /** The JSON body, or `payload_json` of a multipart one; undefined when there is none. */
  body: unknown;
  /** The files of a multipart body. */
  files: TestFile[];
  /** A part of the path by its name in the route. */
  param: (name: string) => string;
}

/** What a route answers; without a body the content type is left out. */
export interface ApiAnswer {
  status: number;
  body?: unknown;
}

/** One endpoint. */
export interface Route {
  method: string;
  /** `/channels/:channel/messages`: a part after a colon takes any one segment. */
  path: string;
  /** True for the endpoints whose token stands in the path. */
  anonymous?: boolean;
  handle(world: World, request: ApiRequest): ApiAnswer;
}

/** The parts of `path` by name if `pattern` takes it. */
export function matchPath(pattern: string, path: string): Map<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const params = new Map<string, string>();
  for (const [at, part] of wanted.entries()) {
    const value = decodeURIComponent(given[at] ?? '');
    if (part.startsWith(':')) params.set(part.slice(1), value);
    else if (part !== value) return null;
  }
  return params;
}
