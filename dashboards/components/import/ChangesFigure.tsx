import { useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Asked } from '../../lib/answers.ts'
import { COMPARED, isUnchanged } from '../../lib/changes.ts'
import type { Query, Row } from '../../lib/cube.ts'
import { useDictionary } from '../../lib/dictionary.ts'
import { type Changes, useChanges } from '../../lib/import.ts'
import { useScope } from '../../lib/scope.ts'
import { go } from '../../lib/url.ts'
import { type Format, useFormat } from '../../lib/use-format.ts'
import { Figure } from '../figure/Figure.tsx'
import { Waiting } from '../figure/states.tsx'
import { ChangesTable, FiguresTable } from './ChangesTable.tsx'

const HEIGHT = 190

/** The figures of the version just published beside those of the version before, company by company. */
export function ChangesFigure({ version }: { version: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { context } = useScope()
  const client = useQueryClient()
  const { data, error } = useChanges(version)
  // the server serves the new version by now: the whole page goes over to it
  useEffect(() => {
    if (data && String(data.version) !== context.dataVersion) void client.invalidateQueries({ queryKey: ['context'] })
  }, [data, context.dataVersion, client])
  return (
    <Figure
      id="changes"
      name={t('import.changes.name')}
      title={() => (data ? titleOf(t, data) : '')}
      under={() => (data ? underOf(t, format, data) : '')}
      asked={askedOf(data, error)}
      members={COMPARED}
      height={HEIGHT}
      empty={{ why: t('import.changes.none') }}
      assumptions={data && linesOf(t, format, data)}
      onDrill={() => go({ page: 'overview' })}
    >
      {() => data && <Table changes={data} />}
    </Figure>
  )
}

function askedOf(data: Changes | undefined, error: Error | null): Asked[] {
  if (!data) return [error ? { state: 'failed', query: {}, error } : { state: 'loading', query: {} }]
  const ready = (query: object, rows: Row[]): Asked => ({ state: 'ready', query: query as Query, rows })
  const { stock, dso } = data
  return [
    ready(stock.query, stock.after),
    ready(dso.query, dso.after),
    ...(stock.before ? [ready(stock.query, stock.before)] : []),
    ...(dso.before ? [ready(dso.query, dso.before)] : []),
  ]
}

function titleOf(t: TFunction, changes: Changes): string {
  const { version, before } = changes
  if (!before) return t('import.changes.first', { version })
  return t(isUnchanged(changes) ? 'import.changes.same' : 'import.changes.title', { version, before: before.version })
}

function underOf(t: TFunction, format: Format, { asOf, before }: Changes): string {
  const now = t('scope.at', { date: format.date(asOf) })
  return before && before.asOf !== asOf ? t('import.changes.dates', { now, before: format.date(before.asOf) }) : now
}

function linesOf(t: TFunction, format: Format, changes: Changes): string {
  const { ledgerLines, before } = changes
  const now = format.count(ledgerLines)
  if (!before || isUnchanged(changes)) return t('import.changes.first_lines', { now })
  return t('import.changes.lines', { now, before: format.count(before.ledgerLines) })
}

function Table({ changes }: { changes: Changes }) {
  const { t } = useTranslation()
  const { ready } = useDictionary()
  // without its definition a figure has neither name nor unit
  if (!ready) return <Waiting height={HEIGHT} />
  const isCompared = changes.before && !isUnchanged(changes)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label={t('import.changes.name')}>
      {isCompared ? <ChangesTable changes={changes} /> : <FiguresTable changes={changes} />}
    </section>
  )
}
