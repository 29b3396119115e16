import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { dsoReason } from '../../lib/messages.ts'
import { partsMessage } from '../../lib/messages-of-dso.ts'
import { lastFigureBefore, monthOf, NO_VALUE, useScope } from '../../lib/scope.ts'
import { entityName, underline } from '../../lib/under.ts'
import { type Change, go } from '../../lib/url.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Figure } from '../figure/Figure.tsx'
import { Go } from '../figure/Go.tsx'
import { Missing } from '../figure/Missing.tsx'
import { Multiples } from '../figure/Multiples.tsx'
import { Pick } from '../figure/Pick.tsx'
import { Assumptions } from '../ledger/Assumptions.tsx'
import { Move } from '../ledger/Change.tsx'
import { CUTS, type Cut, largestParts, partsByMonth } from './questions.ts'

const HEIGHT = 262

/** The DSO of each part of what is owed, on one scale: segments, companies, salespeople, portfolios … */
export function Parts() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const cut = CUTS.find((one) => one === scope.view.by) ?? 'segment'
  const largest = useAsk(largestParts(scope, cut))
  const keys = largest.state === 'ready' ? largest.rows.map((row) => row[`board.${cut}`] ?? null) : []
  const months = useAsk(keys.length > 0 ? partsByMonth(scope, cut, keys) : null)
  const nameOf = usePartName(cut)
  const parts = (rows: Row[]) => keys.map((key) => partOf(rows, cut, key, nameOf(key)))
  return (
    <Figure
      id="parts"
      name={t('parts.name')}
      title={([rows]) => partsMessage(t, format, parts(rows ?? []))}
      under={() => underline(t, format, scope, t('parts.unit'), lastFigureBefore(scope.asOf, scope.latest), 1)}
      asked={keys.length > 0 ? [months] : [largest]}
      members={['board.dso']}
      height={HEIGHT}
      empty={{ why: t('empty.months'), todo: t('empty.widen') }}
      assumptions={<Assumptions of={['doubtful', 'sales']} />}
      before={
        <div className="picks">
          <Pick
            label={t('parts.by')}
            value={cut}
            options={CUTS.map((id) => ({ id, name: t(`cut.${id}`) }))}
            onPick={(id) => go({ by: id })}
          />
        </div>
      }
    >
      {([rows]) => <PartLines parts={parts(rows ?? [])} cut={cut} rows={rows ?? []} />}
    </Figure>
  )
}

interface PartOfDso {
  key: string | null
  name: string
  values: (string | null)[]
  now: string | null
  year: string | null
  last: Row | undefined
}

/** One part's months in order; a month in which nothing of it is known is a gap. */
function partOf(rows: Row[], cut: Cut, key: string | null, name: string): PartOfDso {
  const months = [...new Set(rows.map(monthOf))].sort()
  const own = new Map(rows.filter((row) => (row[`board.${cut}`] ?? null) === key).map((row) => [monthOf(row), row]))
  const values = months.map((month) => own.get(month)?.['board.dso'] ?? null)
  const last = own.get(months.at(-1) ?? '')
  return { key, name, values, now: values.at(-1) ?? null, year: values.at(-13) ?? null, last }
}

function usePartName(cut: Cut): (key: string | null) => string {
  const { t } = useTranslation()
  const scope = useScope()
  return (key) => {
    if (key === null || key === '(none)') return t('parts.without')
    return cut === 'entity' ? entityName(scope, key) : key
  }
}

/** Where the bar filters by the same word, the name of a part leads to it alone. */
const filterOf = (cut: Cut, key: string | null): Change | null =>
  cut === 'segment' || cut === 'salesperson'
    ? { [cut]: key ?? NO_VALUE }
    : cut === 'entity' && key !== null
      ? { entity: key }
      : null

function PartLines({ parts, cut, rows }: { parts: PartOfDso[]; cut: Cut; rows: Row[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const months = [...new Set(rows.map(monthOf))].sort()
  return (
    <div style={{ minHeight: HEIGHT }}>
      <Multiples
        all={parts.map(({ key, name, values, now, year, last }) => {
          const to = filterOf(cut, key)
          return {
            key: key ?? '',
            name: to ? <Go to={to}>{name}</Go> : name,
            values,
            now: now === null ? <Missing reason={dsoReason(t, format, last)} /> : format.days(now),
            beside: <Move member="board.dso" now={now} than={year} unit="days" said={t('parts.in_a_year')} none="" />,
            label: t('parts.label', { name, dso: format.days(now) }),
          }
        })}
      />
      <p className="under">{t('parts.scale', { from: format.month(months[0]), to: format.month(months.at(-1)) })}</p>
    </div>
  )
}
