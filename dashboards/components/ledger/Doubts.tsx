import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { proportion } from '../../lib/decimal.ts'
import { type Power, scaleFor } from '../../lib/format.ts'
import { doubtMessage } from '../../lib/messages.ts'
import { useScope } from '../../lib/scope.ts'
import { underline } from '../../lib/under.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Figure } from '../figure/Figure.tsx'
import { Go } from '../figure/Go.tsx'
import { useShares } from './Assumptions.tsx'
import { stockNow } from './questions-of-figures.ts'
import { doubtsByCheck } from './questions-of-proof.ts'

/** What is in doubt and how much, one sentence a check. */
export function Doubts() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const { shares } = useShares()
  const asked = useAsk(doubtsByCheck(scope))
  const stock = useAsk(stockNow(scope))
  const inDoubt = stock.state === 'ready' ? (stock.rows[0]?.['receivables.amount_in_doubt'] ?? null) : null
  return (
    <Figure
      id="doubts"
      className="half"
      name={t('doubt.name')}
      title={() =>
        scope.view.owner
          ? t('proofs.doubts_of', { owner: t(`proofs.owner.${scope.view.owner}`) })
          : doubtMessage(t, format, inDoubt, shares.doubt)
      }
      under={([rows]) => underline(t, format, scope, format.unit(scaleFor(amounts(rows ?? []))), scope.latest, 1)}
      asked={[asked, stock]}
      height={412}
      empty={{ why: t('empty.doubts') }}
      assumptions={`${t('doubt.note')} ${t('assume.once_checks')}`}
    >
      {([rows]) => {
        const doubted = (rows ?? []).filter((row) => row['data_quality.severity'] !== 'info')
        const known = (rows ?? []).filter((row) => row['data_quality.severity'] === 'info')
        const power = scaleFor(amounts(rows ?? []))
        return (
          <>
            {doubted.length > 0 && <Checks title={t('doubt.doubted')} rows={doubted} power={power} />}
            {known.length > 0 && <Checks title={t('doubt.known')} rows={known} power={power} />}
          </>
        )
      }}
    </Figure>
  )
}

const amounts = (rows: Row[]) => rows.map((row) => row['data_quality.concerned_amount'])

function Checks({ title, rows, power }: { title: string; rows: Row[]; power: Power }) {
  const { t } = useTranslation()
  const format = useFormat()
  const largest = rows[0]?.['data_quality.concerned_amount'] ?? '0'
  return (
    <>
      <h3 className="checks-title">{title}</h3>
      <ul className="checks">
        {rows.map((row) => {
          const check = row['data_quality.check_name'] ?? ''
          const amount = row['data_quality.concerned_amount']
          return (
            <li key={`${check} ${row['data_quality.severity']}`}>
              <div>
                <Go to={{ check, who: undefined, item: undefined, day: undefined, reason: undefined, gap: undefined }}>
                  {checkName(t, check)}
                </Go>
                <span className="quiet">
                  {' '}
                  {t('doubt.rows', { count: Number(row['data_quality.doubt_count'] ?? 0) })}
                </span>
                <span className="number" title={format.amount(amount)}>
                  {format.cell(amount, power)}
                </span>
              </div>
              <span className="doubt-bar" style={{ width: `${(proportion(amount, largest) ?? 0) * 100}%` }} />
              <p className="quiet">
                {t(`check.${check}.why`, { defaultValue: '' })}{' '}
                {t('proofs.mended_by', { owner: t(`proofs.owner.${row['data_quality.owner']}`) })}
              </p>
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** The name of a check in the reader's language; a check without one shows its own name in words. */
export const checkName = (t: TFunction, check: string): string =>
  t(`check.${check}.name`, { defaultValue: check.replaceAll('_', ' ') })
