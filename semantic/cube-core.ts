import { createRequire } from 'node:module'
import type { Caller } from './auth.ts'
import { standInForNative } from './cube-native.ts'
import type { Row } from './driver.ts'
import { modelFiles } from './model.ts'

/** What one question carries through Cube: who asks, and the version it is answered from. */
export interface CubeContext {
  readonly securityContext: Caller & { group: string }
  readonly requestId: string
}

/** Runs a statement on the version a context belongs to; answers of one version never change, so they may be kept. */
export type Run = (context: CubeContext, sql: string, values: readonly unknown[]) => Promise<Row[]>

// Cube reads its settings from the environment, once, when it is loaded.
const ENVIRONMENT = {
  CUBEJS_TESSERACT_SQL_PLANNER: 'false',
  CUBEJS_CACHE_AND_QUEUE_DRIVER: 'memory',
  CUBEJS_TELEMETRY: 'false',
  CUBEJS_DEV_MODE: 'false',
  CUBEJS_DB_TYPE: 'duckdb',
  CUBEJS_DB_QUERY_LIMIT: '50000',
  CUBEJS_DB_QUERY_DEFAULT_LIMIT: '50000',
  CUBEJS_LOG_LEVEL: 'error',
}

/** What is used of Cube's server core. */
interface Core {
  apiGateway(): Gateway
  getCompilerApi(context: CubeContext): Promise<{ getCompilers(options: object): Promise<CompiledModel> }>
  beforeShutdown(): Promise<void>
  releaseConnections(): Promise<void>
}

/** The compiled model, as far as tests look into it. */
export interface CompiledModel {
  readonly cubeEvaluator: {
    cubeNames(): string[]
    cubeFromPath(name: string): {
      readonly name: string
      readonly isView?: boolean
      readonly public?: boolean
      readonly accessPolicy?: readonly { readonly group?: string }[]
    }
  }
}

/** Adds to a question, once the rights were put on it, what its caller may not name. */
export type AddGiven = (query: { filters?: unknown[] }, context: CubeContext) => { filters?: unknown[] }

/** The part of Cube's gateway that is used; it is written in JavaScript and keeps most of this to itself. */
export interface Gateway {
  load(request: { query: unknown; queryType?: string | undefined; context: CubeContext; res: Respond }): Promise<void>
  meta(request: { context: CubeContext; res: Respond }): Promise<void>
  getNormalizedQueries(query: unknown, context: CubeContext, unlimited: boolean): Promise<[string, unknown[]]>
  getSqlQueriesInternal(context: CubeContext, queries: unknown[]): Promise<CubeSql[]>
}
export interface CubeSql {
  readonly sql: [string, unknown[]]
  readonly aliasNameToMember: Record<string, string>
}
export type Respond = (message: unknown, options?: { status?: number }) => void | Promise<void>
export type Log = (event: string, details: Record<string, unknown>) => void

const asItIs = async (file: unknown): Promise<unknown> => file

/**
 * Cube without its servers: the model compiled once, questions planned by it, statements run by `run`. Neither its
 * queue nor its cache is used: a published version never changes, and the registry already lends connections.
 */
export async function startCube(run: Run, addGiven: AddGiven, log: Log) {
  Object.assign(process.env, ENVIRONMENT)
  standInForNative()
  const require = createRequire(import.meta.url)
  // Two warnings about choices made here on purpose would end up among the rows of `encours query`.
  require('@cubejs-backend/shared/dist/src/cli').displayCLIWarning = (warning: string) => log('warning', { warning })
  // Every part of the model names what it refers to (model.ts): Cube would read all of it four times to add that.
  const { DataSchemaCompiler } = require('@cubejs-backend/schema-compiler/dist/src/compiler/DataSchemaCompiler')
  DataSchemaCompiler.prototype.transpileJsFile = asItIs
  const { CubejsServerCore } = require('@cubejs-backend/server-core') as {
    CubejsServerCore: new (options: object) => Core
  }
  const { Dialect } = await import('./dialect.ts')
  const files = await modelFiles()

  class Versioned extends CubejsServerCore {
    async getOrchestratorApi(context: CubeContext) {
      return {
        async executeQuery({ query, values }: { query: string; values: unknown[] }) {
          return { data: await run(context, query, values), dataSource: 'default', dbType: 'duckdb' }
        },
      }
    }
  }
  const core = new Versioned({
    apiSecret: 'tokens are checked before Cube is asked',
    driverFactory: () => ({ type: 'duckdb' }),
    dialectFactory: () => Dialect,
    repositoryFactory: () => ({ dataSchemaFiles: async () => files, localPath: () => 'model' }),
    contextToAppId: () => 'encours',
    queryRewrite: addGiven,
    contextToGroups: ({ securityContext }: CubeContext) => [securityContext.group],
    contextToApiScopes: async () => ['data', 'meta'],
    scheduledRefreshTimer: false,
    telemetry: false,
    devServer: false,
    logger: log,
  })
  const context = { securityContext: { group: 'everything' }, requestId: 'start' } as unknown as CubeContext
  const compilers = async () => (await core.getCompilerApi(context)).getCompilers({})
  await compilers()
  return {
    gateway: core.apiGateway(),
    /** The compiled model, for tests that walk every view and its policies. */
    compilers,
    close: async () => {
      await core.beforeShutdown()
      await core.releaseConnections()
    },
  }
}
