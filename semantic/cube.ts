import type { AnswerCache } from './answer-cache.ts'
import { type Caller, policyGroup } from './auth.ts'
import { type Calendar, readCalendar } from './calendar.ts'
import { type Contract, publicMembers, readContract, readContractVersion } from './contract.ts'
import { type CubeContext, type Log, startCube } from './cube-core.ts'
import { type CubeMeta, metaWithPromises, warningsOf } from './deprecated.ts'
import { type Row, readRows } from './driver.ts'
import { ForbiddenError, QueryError } from './errors.ts'
import type { Lease, Registry } from './published/registry.ts'
import { parseQuery, type Query } from './query-schema.ts'
import { type PublicMembers, type Rewritten, rewrite, type Settings } from './rewrite.ts'
import { withValues } from './sql-text.ts'

/** A question, by whom, under which number it is found again in the logs. */
export interface Question {
  readonly query: unknown
  readonly caller: Caller
  readonly requestId: string
  /** 'multi' when a Cube client asks: the answer is then wrapped in `results`. */
  readonly queryType?: string | undefined
  /** Which of the versions kept is asked; the one that is served unless told. */
  readonly version?: number | undefined
}

export interface Answer {
  /** The body, as JSON text. */
  readonly body: string
  readonly dataVersion: number
  readonly asOf: string
  /** Sentences on members that will go. */
  readonly warnings: readonly string[]
}

/** A question as it will be run: the rights of who asks are in it. */
export interface Planned {
  readonly lease: Lease
  readonly sql: string
  readonly values: readonly unknown[]
  /** The member behind each column. */
  readonly members: Readonly<Record<string, string>>
  readonly query: Query
  readonly view: string
  readonly asOf: string
  readonly settings: Settings
  readonly warnings: readonly string[]
}

interface Asked {
  readonly lease: Lease
  readonly rewritten: Rewritten
  readonly settings: Settings
}

/** The semantic layer over the published versions of a workspace. Every question is answered from one version. */
export class SemanticLayer {
  private readonly asked = new WeakMap<CubeContext, Asked>()
  private readonly calendars = new Map<number, Calendar | null>()

  private constructor(
    private readonly registry: Registry,
    private readonly settings: () => Settings,
    private readonly cache: AnswerCache,
    private cube: Awaited<ReturnType<typeof startCube>>,
    private readonly members: PublicMembers,
    /** What may be asked. */
    readonly contract: Contract,
  ) {}

  /** Compiles the model. `cache.forget(version)` must be called when the registry retires a version. */
  static async start(
    registry: Registry,
    settings: () => Settings,
    cache: AnswerCache,
    log: Log = () => {},
    contract?: Contract,
  ) {
    const promised = contract ?? (await readContract())
    const layer: { it?: SemanticLayer } = {}
    const cube = await startCube(
      (context, sql, values) => (layer.it as SemanticLayer).run(context, sql, values),
      (query, context) => (layer.it as SemanticLayer).addGiven(query, context),
      log,
    )
    layer.it = new SemanticLayer(registry, settings, cache, cube, publicMembers(promised), promised)
    return layer.it
  }

  /** Answers a question. Throws QueryError for one that cannot be answered, NothingPublishedError, or a fault. */
  async load(question: Question): Promise<Answer> {
    const query = parseQuery(question.query)
    return this.during(question, query, async (context, { lease, rewritten }) => {
      const { message, status } = await this.respond((res) =>
        this.cube.gateway.load({ query: rewritten.query, queryType: question.queryType, context, res }),
      )
      if (status >= 400) throw new Error(`Cube: ${JSON.stringify(message)}`)
      const wrapped = message as {
        getRootResultObject(): Record<string, unknown>[]
        getFinalResult(): Promise<ArrayBuffer>
      }
      // The rewritten query names hidden members and the caller's rights: the answer repeats the one that was sent.
      for (const root of wrapped.getRootResultObject()) root.query = shown(query)
      const text = new TextDecoder().decode(await wrapped.getFinalResult())
      const stamp = { dataVersion: lease.version, asOf: rewritten.asOf }
      const warnings = warningsOf(query, this.contract)
      const told = JSON.stringify(warnings.length > 0 ? { ...stamp, warnings } : stamp)
      return { ...stamp, warnings, body: `${told.slice(0, -1)},${text.slice(1)}` }
    })
  }

  /** Plans a question without a limit on its rows and hands it on, for exports. */
  async rows<T>(question: Question, task: (planned: Planned) => Promise<T>): Promise<T> {
    const parsed = parseQuery(question.query)
    return this.during(question, parsed, async (context, { lease, rewritten, settings }) => {
      const { limit: _, ...query } = rewritten.query
      const unlimited = parsed.limit ? { ...query, limit: parsed.limit } : query
      const [, normalized] = await this.cube.gateway.getNormalizedQueries(unlimited, context, true)
      const [plan] = await this.cube.gateway.getSqlQueriesInternal(context, normalized)
      if (!plan) throw new Error('Cube planned nothing')
      const [planned, values] = plan.sql
      const sql = rewritten.isEmpty ? `select * from (${planned}) where false` : planned
      const { view, asOf } = rewritten
      const warnings = warningsOf(parsed, this.contract)
      return task({
        lease,
        sql,
        values,
        members: plan.aliasNameToMember,
        query: parsed,
        view,
        asOf,
        settings,
        warnings,
      })
    })
  }

  /** A question as SQL on the published file, with the rights of who asks and every value written into it. */
  async sql(question: Question) {
    return this.rows(question, async ({ lease, sql, values, members, asOf, warnings }) => ({
      sql: withValues(sql, values),
      members,
      dataVersion: lease.version,
      asOf,
      warnings,
    }))
  }

  /** What may be asked, as Cube's /meta says it. */
  async meta(caller: Caller, requestId: string): Promise<unknown> {
    const context = { securityContext: { ...caller, group: policyGroup(caller) }, requestId }
    const { message, status } = await this.respond((res) => this.cube.gateway.meta({ context, res }))
    if (status >= 400) throw new Error(`Cube: ${JSON.stringify(message)}`)
    return metaWithPromises(message as CubeMeta, this.contract, await readContractVersion())
  }

  /** Drops what is kept of a version that is no longer served. */
  forget(version: number): void {
    this.calendars.delete(version)
  }

  async close(): Promise<void> {
    await this.cube.close()
  }

  private async during<T>(
    question: Question,
    query: Query,
    task: (context: CubeContext, asked: Asked) => Promise<T>,
  ): Promise<T> {
    const { caller, requestId } = question
    const lease = await this.registry.acquire(question.version ?? this.registry.current().version)
    try {
      const calendar = await this.calendarOf(lease)
      if (!calendar) throw new QueryError('No ledger has been read yet: drop one in inbox/ and run `encours run`.')
      const settings = this.settings()
      const rewritten = rewrite(query, calendar, caller, settings, this.members)
      const group = policyGroup(caller)
      await this.assertPolicy(rewritten.view, group)
      const context = { securityContext: { ...caller, group }, requestId }
      this.asked.set(context, { lease, rewritten, settings })
      return await task(context, { lease, rewritten, settings })
    } finally {
      lease.release()
    }
  }

  /** Cube answers a sum over no rows to who has no policy on a view; a zero would pass for a fact. */
  private async assertPolicy(view: string, group: string): Promise<void> {
    const { cubeEvaluator } = await this.cube.compilers()
    const policies = cubeEvaluator.cubeFromPath(view).accessPolicy ?? []
    if (!policies.some((policy) => policy.group === group)) throw new ForbiddenError('Your role does not see this.')
  }

  private async calendarOf(lease: Lease): Promise<Calendar | null> {
    if (!this.calendars.has(lease.version)) {
      this.calendars.set(lease.version, await lease.connection(readCalendar))
    }
    return this.calendars.get(lease.version) ?? null
  }

  private async run(context: CubeContext, sql: string, values: readonly unknown[]): Promise<Row[]> {
    const asked = this.asked.get(context)
    if (!asked) throw new Error('a statement without a question')
    if (asked.rewritten.isEmpty) return []
    const read = () => asked.lease.connection((connection) => readRows(connection, sql, values))
    return this.cache.answer(asked.lease.version, JSON.stringify([sql, values]), read)
  }

  private addGiven<T extends { filters?: unknown[] }>(query: T, context: CubeContext): T {
    const given = this.asked.get(context)?.rewritten.given ?? []
    return { ...query, filters: [...(query.filters ?? []), ...given] }
  }

  private respond(call: (res: (message: unknown, options?: { status?: number }) => void) => Promise<void>) {
    return new Promise<{ message: unknown; status: number }>((resolve, reject) => {
      call((message, options) => resolve({ message, status: options?.status ?? 200 })).catch(reject)
    })
  }
}

/** A question as Cube's clients expect to find it in the answer. */
function shown(query: Query) {
  const order = query.order ?? {}
  return { ...query, order: Array.isArray(order) ? order : Object.entries(order), timezone: 'UTC' }
}
