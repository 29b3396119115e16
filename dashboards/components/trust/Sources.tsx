import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { difference, signOf } from '../../lib/decimal.ts'
import { useScope } from '../../lib/scope.ts'
import { entityName } from '../../lib/under.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Figure } from '../figure/Figure.tsx'
import { allRead, sourcesRead } from './questions.ts'
import { useWords } from './words.ts'

const get = (row: Row | undefined, name: string) => row?.[`sources.${name}`]

/** Read = landed + unchanged + refused, to the row. */
function isAccounted(row: Row | undefined): boolean {
  const parts = ['rows_landed', 'rows_unchanged', 'rows_refused']
  const rest = parts.reduce<string | null>(
    (left, name) => difference(left, get(row, name)),
    get(row, 'rows_read') ?? null,
  )
  return rest !== null && signOf(rest) === 0
}

/** Each source: when it last came, up to which day it tells, and what became of every row read. */
export function Sources() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const rows = useAsk(sourcesRead(scope))
  const all = useAsk(allRead(scope))
  const message = (total: Row | undefined, parts: Row[]) =>
    t(isAccounted(total) && parts.every(isAccounted) ? 'proofs.accounted' : 'proofs.unaccounted', {
      read: format.count(get(total, 'rows_read')),
      refused: format.count(get(total, 'rows_refused')),
    })
  return (
    <Figure
      id="sources"
      className="stack tall"
      name={t('proofs.sources')}
      title={([parts, total]) => message(total?.[0], parts ?? [])}
      under={() => t('proofs.sources_under')}
      asked={[rows, all]}
      height={440}
      empty={{ why: t('empty.sources'), todo: t('empty.run') }}
      assumptions={t('proofs.identity')}
    >
      {([parts, total]) => <SourceTable rows={parts ?? []} total={total?.[0]} />}
    </Figure>
  )
}

function SourceTable({ rows, total }: { rows: Row[]; total: Row | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const words = useWords()
  const titles = ['landed_at', 'until', 'files', 'read', 'landed', 'unchanged', 'refused', 'identity']
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label={t('proofs.sources')}>
      <table>
        <caption className="unseen">{t('proofs.sources')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('proofs.column.source')}</th>
            <th scope="col">{t('column.entity')}</th>
            {titles.map((title) => (
              <th key={title} scope="col" className="number">
                {t(`proofs.column.${title}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${get(row, 'source')} ${get(row, 'stream')} ${get(row, 'entity')}`}>
              <th scope="row" title={get(row, 'last_file') ?? undefined}>
                {words.source(get(row, 'source'))} · {words.stream(get(row, 'stream'))}
              </th>
              <td>{get(row, 'entity') === '(none)' ? t('proofs.no_entity') : entityName(scope, get(row, 'entity'))}</td>
              <td className="number" title={format.moment(get(row, 'last_landed_at'))}>
                {format.date(get(row, 'last_landed_at'))}{' '}
                <span className="quiet">{words.since(get(row, 'hours_since_last_landing'))}</span>
              </td>
              <td className="number">{format.date(get(row, 'last_ledger_date'))}</td>
              <Counts row={row} />
            </tr>
          ))}
          <tr className="total">
            <td colSpan={4}>{t('proofs.all')}</td>
            <Counts row={total} />
          </tr>
        </tbody>
      </table>
    </section>
  )
}

function Counts({ row }: { row: Row | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const left = ['files_refused', 'files_held'].filter((name) => signOf(get(row, name)) !== 0)
  const holds = isAccounted(row)
  return (
    <>
      <td className="number">
        {format.count(get(row, 'files_accepted'))}
        {left.map((name) => (
          <span key={name} className="bad">
            {' '}
            {t(`proofs.${name}`, { count: Number(get(row, name)) })}
          </span>
        ))}
      </td>
      <td className="number">{format.count(get(row, 'rows_read'))}</td>
      <td className="number">{format.count(get(row, 'rows_landed'))}</td>
      <td className="number">{format.count(get(row, 'rows_unchanged'))}</td>
      <td className={`number${signOf(get(row, 'rows_refused')) !== 0 ? ' bad' : ''}`}>
        {format.count(get(row, 'rows_refused'))}
      </td>
      <td className={`number ${holds ? 'good' : 'bad'}`}>{holds ? '✓' : t('proofs.lost')}</td>
    </>
  )
}
