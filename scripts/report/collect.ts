import i18next, { type TFunction } from 'i18next'
import { boardReport } from '../../dashboards/lib/board/build.ts'
import type { Answers } from '../../dashboards/lib/board/maker.ts'
import { type Asks, boardQuestions, boardScope, NEED_HISTORY } from '../../dashboards/lib/board/questions.ts'
import type { Report } from '../../dashboards/lib/board/report.ts'
import { palettes } from '../../dashboards/lib/colours.ts'
import type { Query, Row } from '../../dashboards/lib/cube.ts'
import { type DefinedView, defined, membersOf } from '../../dashboards/lib/define.ts'
import type { Language } from '../../dashboards/lib/format.ts'
import { makeFormat } from '../../dashboards/lib/make-format.ts'
import { type Scope, scopeOf } from '../../dashboards/lib/scope.ts'
import type { Context } from '../../dashboards/lib/session.ts'
import type { View } from '../../dashboards/lib/url.ts'
import en from '../../dashboards/locales/en.json' with { type: 'json' }
import fr from '../../dashboards/locales/fr.json' with { type: 'json' }
import type { Caller } from '../../semantic/auth.ts'
import { type Company, pageContext } from '../../semantic/context.ts'
import type { SemanticLayer } from '../../semantic/cube.ts'
import { QueryError } from '../../semantic/errors.ts'
import type { Registry } from '../../semantic/published/registry.ts'

/** Whom a report asks: the semantic layer alone, so that what a caller may not see is not in it. */
export interface Source {
  readonly layer: SemanticLayer
  readonly registry: Registry
  readonly company: Company
}

/** Which report, and on whose behalf. */
export interface Wanted {
  readonly caller: Caller
  /** the filters, as an address of the pages holds them */
  readonly view: View
  readonly language: Language
  readonly requestId: string
}

/** A report and what its files are written with. */
export interface Collected {
  readonly report: Report
  readonly t: TFunction
  readonly format: ReturnType<typeof makeFormat>
  /** the clock of the run that made the data, for the date of the files */
  readonly clock: string
}

const words = i18next.createInstance({
  resources: { fr: { translation: fr }, en: { translation: en } },
  interpolation: { escapeValue: false },
})
const started = words.init()

/** Asks all that the report needs from one version of the data. QueryError when it cannot be answered. */
export async function collect(source: Source, wanted: Wanted): Promise<Collected> {
  await started
  for (let again = 3; ; again -= 1) {
    const { manifest, version } = source.registry.current()
    const context = await contextOf(source, wanted)
    const scope = boardScope(scopeOf(wanted.view, context))
    if (scope.entities.length === 0) throw new QueryError('There is no such company, or your role does not see it.')
    const asked = await answersOf(source, wanted, scope)
    // A publication in between: everything is asked once more, so that no report mixes two versions.
    if (asked.versions.some((one) => one !== version) && again > 1) continue
    const t = words.getFixedT(wanted.language)
    const format = makeFormat(wanted.language, scope.currency)
    const { cubes } = (await source.layer.meta(wanted.caller, wanted.requestId)) as { cubes: DefinedView[] }
    const members = membersOf(cubes)
    const define = (name: string) => defined(members, name, wanted.language)
    const given = { t, format, scope, palette: palettes.light, answers: asked.answers, define }
    return { report: boardReport(given), t, format, clock: manifest.clock }
  }
}

async function contextOf({ registry, company }: Source, { caller }: Wanted): Promise<Context> {
  const context = await pageContext(registry, company, caller, false)
  return { ...context, dataVersion: String(context.dataVersion) } as Context
}

interface Asked {
  answers: Answers
  versions: number[]
}

async function answersOf({ layer }: Source, wanted: Wanted, scope: Scope): Promise<Asked> {
  const versions: number[] = []
  const ask = async (name: Asks, query: Query): Promise<Row[] | null> => {
    try {
      const { caller, requestId } = wanted
      const { body, dataVersion } = await layer.load({ query, caller, requestId })
      versions.push(dataVersion)
      return (JSON.parse(body) as { data: Row[] }).data
    } catch (error) {
      // A ledger's first month has none before it.
      if (error instanceof QueryError && NEED_HISTORY.has(name)) return null
      throw error
    }
  }
  const questions = Object.entries(boardQuestions(scope)) as [Asks, Query | null][]
  const answers: Partial<Record<Asks, Row[] | null>> = {}
  // One after the other: a report waits, the pages of others do not.
  for (const [name, query] of questions) answers[name] = query && (await ask(name, query))
  return { answers: answers as Answers, versions }
}
