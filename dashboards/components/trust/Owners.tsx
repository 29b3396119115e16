import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import type { Row } from '../../lib/cube.ts'
import { proportion, signOf } from '../../lib/decimal.ts'
import { type Power, scaleFor } from '../../lib/format.ts'
import { useScope } from '../../lib/scope.ts'
import { underline } from '../../lib/under.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Figure } from '../figure/Figure.tsx'
import { Go } from '../figure/Go.tsx'
import { scrollTo } from '../ledger/use-figures.ts'
import { doubtsByOwner } from './questions.ts'

const get = (row: Row | undefined, name: string) => row?.[`data_quality.${name}`]

/** Who should mend what is in doubt: the amount each could take away. A click keeps their checks only. */
export function Owners() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const asked = useAsk(doubtsByOwner(scope))
  const message = (rows: Row[]) =>
    signOf(get(rows[0], 'amount_in_doubt')) === 0
      ? t('doubt.none_message')
      : t('proofs.owners_message', {
          owner: t(`proofs.owner.${get(rows[0], 'owner')}`),
          amount: format.brief(get(rows[0], 'amount_in_doubt')),
        })
  const scale = (rows: Row[]) => scaleFor(rows.map((row) => get(row, 'concerned_amount')))
  return (
    <Figure
      id="owners"
      className="half"
      name={t('proofs.owners')}
      title={([rows]) => message(rows ?? [])}
      under={([rows]) => underline(t, format, scope, format.unit(scale(rows ?? [])), scope.latest, 1)}
      asked={[asked]}
      height={412}
      empty={{ why: t('empty.doubts') }}
      assumptions={t('assume.once_checks')}
      onDrill={() => scrollTo('doubts')}
    >
      {([rows]) => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className="scroll" tabIndex={0} aria-label={t('proofs.owners')}>
          <table className="owners">
            <caption className="unseen">{t('proofs.owners')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('proofs.column.owner')}</th>
                <th scope="col">
                  <span className="unseen">{t('proofs.column.share')}</span>
                </th>
                <th scope="col" className="number">
                  {t('proofs.column.in_doubt')}
                </th>
                <th scope="col" className="number">
                  {t('proofs.column.concerned')}
                </th>
                <th scope="col" className="number">
                  {t('proofs.column.cases')}
                </th>
              </tr>
            </thead>
            <tbody>
              {(rows ?? []).map((row) => (
                <OwnerRow
                  key={get(row, 'owner')}
                  row={row}
                  largest={get(rows?.[0], 'amount_in_doubt')}
                  power={scale(rows ?? [])}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Figure>
  )
}

function OwnerRow({ row, largest, power }: { row: Row; largest: string | null | undefined; power: Power }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { view } = useScope()
  const id = get(row, 'owner') ?? undefined
  const owner = t(`proofs.owner.${id}`)
  const chosen = view.owner === id
  return (
    <tr>
      <th scope="row">
        <Go
          to={{ owner: chosen ? undefined : id }}
          label={t(`proofs.${chosen ? 'all_owners' : 'only_owner'}`, { owner })}
        >
          {owner}
          {chosen && ' ✕'}
        </Go>
      </th>
      <td className="bar">
        <span
          className="doubt-bar"
          style={{ width: `${(proportion(get(row, 'amount_in_doubt'), largest) ?? 0) * 100}%` }}
        />
      </td>
      <td className="number strong" title={format.amount(get(row, 'amount_in_doubt'))}>
        {format.cell(get(row, 'amount_in_doubt'), power)}
      </td>
      <td className="number" title={format.amount(get(row, 'concerned_amount'))}>
        {format.cell(get(row, 'concerned_amount'), power)}
      </td>
      <td className="number">{format.count(get(row, 'doubt_count'))}</td>
    </tr>
  )
}
