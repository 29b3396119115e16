import cubejs, { HttpTransport, type Meta, type Query, RequestError } from '@cubejs-client/core'
import { session } from './session.ts'

export type { Query } from '@cubejs-client/core'
/** One row of an answer: member name to text. Decimals stay the text the server wrote. */
export type Row = Record<string, string | null>

export interface Answer {
  rows: Row[]
  dataVersion: string | null
}

/** A question the server did not answer: says which request, so that a log line can be found. */
export class QueryFailed extends Error {
  override readonly name = 'QueryFailed'
  constructor(
    readonly query: Query,
    readonly requestId: string,
    message: string,
    readonly status: number | null,
  ) {
    super(message)
  }
}

const API = '/cubejs-api/v1'
let api: { token: string; client: ReturnType<typeof cubejs> } | null = null

async function client(): Promise<ReturnType<typeof cubejs>> {
  const { token } = await session()
  if (api?.token !== token) {
    const authorization = `Bearer ${token}`
    const transport = new HttpTransport({ authorization, apiUrl: API, credentials: 'same-origin' })
    api = { token, client: cubejs(authorization, { apiUrl: API, transport }) }
  }
  return api.client
}

/** Asks one query of the semantic layer. Throws QueryFailed with the request's id. */
export async function load(query: Query, signal?: AbortSignal): Promise<Answer> {
  const requestId = crypto.randomUUID()
  const cube = await client()
  try {
    const result = await cube.load(query, { baseRequestId: requestId, ...(signal && { signal }) })
    const body = (result.serialize() as { loadResponse: { dataVersion?: string | number } }).loadResponse
    const version = body.dataVersion
    return { rows: result.rawData() as Row[], dataVersion: version === undefined ? null : String(version) }
  } catch (cause) {
    const status = cause instanceof RequestError ? cause.status : null
    // the server numbers requests itself; ours stands in where it did not get that far
    const numbered = cause instanceof RequestError ? (cause.response as { requestId?: string }).requestId : undefined
    throw new QueryFailed(query, numbered ?? requestId, cause instanceof Error ? cause.message : String(cause), status)
  }
}

/** The dictionary of the semantic layer: every member this role may ask for. */
export async function meta(): Promise<Meta> {
  return (await client()).meta()
}
