import { useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Asked } from '../../lib/answers.ts'
import type { Query, Row } from '../../lib/cube.ts'
import { difference, signOf } from '../../lib/decimal.ts'
import { useDictionary } from '../../lib/dictionary.ts'
import { formatAmount } from '../../lib/format.ts'
import { type Changes, useChanges } from '../../lib/import.ts'
import { useScope } from '../../lib/scope.ts'
import { entityName } from '../../lib/under.ts'
import { go } from '../../lib/url.ts'
import { type Format, useFormat } from '../../lib/use-format.ts'
import { Figure } from '../figure/Figure.tsx'
import { Waiting } from '../figure/states.tsx'

const HEIGHT = 240

const STOCK = ['open_amount', 'overdue_amount', 'amount_in_doubt', 'customer_count', 'item_count'].map(
  (name) => `receivables.${name}`,
)
const MEMBERS = [...STOCK.slice(0, 2), 'board.dso', ...STOCK.slice(2)]

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
      members={MEMBERS}
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

const titleOf = (t: TFunction, { version, before }: Changes): string =>
  before ? t('import.changes.title', { version, before: before.version }) : t('import.changes.first', { version })

function underOf(t: TFunction, format: Format, { asOf, before }: Changes): string {
  const now = t('scope.at', { date: format.date(asOf) })
  return before && before.asOf !== asOf ? t('import.changes.dates', { now, before: format.date(before.asOf) }) : now
}

const linesOf = (t: TFunction, format: Format, { ledgerLines, before }: Changes): string =>
  before
    ? t('import.changes.lines', { now: format.count(ledgerLines), before: format.count(before.ledgerLines) })
    : t('import.changes.first_lines', { now: format.count(ledgerLines) })

function Table({ changes }: { changes: Changes }) {
  const { t } = useTranslation()
  const scope = useScope()
  const { ready } = useDictionary()
  // without its definition a figure has neither name nor unit
  if (!ready) return <Waiting height={HEIGHT} />
  const companies = changes.stock.after.map((row) => row['receivables.entity'] ?? '')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label={t('import.changes.name')}>
      <table className="changes">
        <caption className="unseen">{t('import.changes.name')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('import.changes.figure')}</th>
            {changes.before && (
              <th scope="col" className="number">
                {t('import.changes.before')}
              </th>
            )}
            <th scope="col" className="number">
              {t('import.changes.now')}
            </th>
            {changes.before && (
              <th scope="col" className="number">
                {t('import.changes.change')}
              </th>
            )}
          </tr>
        </thead>
        {companies.map((id) => (
          <tbody key={id}>
            {companies.length > 1 && (
              <tr>
                <th scope="rowgroup" colSpan={changes.before ? 4 : 2} className="strong">
                  {entityName(scope, id)}
                </th>
              </tr>
            )}
            {MEMBERS.map((member) => (
              <Line key={member} changes={changes} company={id} member={member} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}

function Line({ changes, company, member }: { changes: Changes; company: string; member: string }) {
  const { i18n } = useTranslation()
  const format = useFormat()
  const { context } = useScope()
  const { define } = useDictionary()
  const definition = define(member, i18n.language === 'en' ? 'en' : 'fr')
  const currency = context.entities.find(({ id }) => id === company)?.currency ?? 'EUR'
  const [view = ''] = member.split('.')
  const { before, after } = view === 'board' ? changes.dso : changes.stock
  const valueIn = (rows: Row[] | null) => rows?.find((row) => row[`${view}.entity`] === company)?.[member] ?? null
  const [was, now] = [valueIn(before), valueIn(after)]
  const moved = difference(now, was)
  const show = (value: string | null, signed = false) =>
    definition?.unit === 'currency'
      ? formatAmount(value, { language: format.language, currency, signed })
      : definition?.unit === 'days'
        ? format.days(value, 1, signed)
        : format.count(value, signed)
  const isGood = (signOf(moved) === -1) === (definition?.goodWhen === 'lower')
  const tone = !definition?.goodWhen || signOf(moved) === 0 ? undefined : isGood ? 'good' : 'bad'
  return (
    <tr data-member={member}>
      <th scope="row">{definition?.title ?? member}</th>
      {changes.before && <td className="number">{show(was)}</td>}
      <td className="number strong">{show(now)}</td>
      {changes.before && <td className={`number ${tone ?? ''}`}>{show(moved, true)}</td>}
    </tr>
  )
}
