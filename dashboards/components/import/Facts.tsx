import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatAmount } from '../../lib/format.ts'
import type { Statement, TableKind, Understood } from '../../lib/import.ts'
import type { Format } from '../../lib/use-format.ts'

type Report = Understood['report']

/** Refusals of what is neither a ledger, nor a statement, nor a table. */
const UNKNOWN = ['not_a_fec', 'not_a_table', 'empty_file', 'ebcdic', 'xml_variant']

/** What a file is, in the reader's words. */
export function kindName(t: TFunction, { kind, statements, refusals }: Report, kinds: TableKind[]): string {
  if (UNKNOWN.includes(refusals[0]?.code ?? '')) return t('import.kind.unknown')
  if (kind === 'fec') return t('import.kind.fec')
  const table = kinds.find((one) => one.kind === kind)
  if (table) return t('import.kind.table_of', { kind: table.title })
  if (kind === 'table') return t('import.kind.table')
  return statements.length > 0 ? t('import.kind.bank', { format: kind.toUpperCase() }) : kind.toUpperCase()
}

/** The figures by which a person recognises a file as theirs. */
export function Facts({ report, format }: { report: Report; format: Format }) {
  const { t } = useTranslation()
  const { ledger, lines, statements } = report
  const facts: [string, string][] = [
    ['rows', format.count(lines)],
    ...(ledger
      ? ([
          [
            'period',
            t('import.fact.from_to', { from: format.date(ledger.first_date), to: format.date(ledger.last_date) }),
          ],
          ['accounts', format.count(ledger.accounts)],
          ['debit', format.amount(ledger.total_debit)],
          ['credit', format.amount(ledger.total_credit)],
          ['balance', format.amount(ledger.balance_411)],
        ] satisfies [string, string][])
      : []),
  ]
  return (
    <>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`import.fact.${name}`)}</dt>
            <dd data-fact={name}>{value}</dd>
          </div>
        ))}
      </dl>
      {statements.length > 0 && <Statements statements={statements} format={format} />}
    </>
  )
}

function Statements({ statements, format }: { statements: Statement[]; format: Format }) {
  const { t } = useTranslation()
  const amount = (value: string | null, currency: string) =>
    formatAmount(value, { language: format.language, currency })
  const columns = ['account', 'movements', 'opening', 'credits', 'debits', 'closing'] as const
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label={t('import.statements')}>
      <table>
        <caption className="unseen">{t('import.statements')}</caption>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col" className={name === 'account' ? undefined : 'number'}>
                {t(`import.statement.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {statements.map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the statements of a file never move
            <tr key={index}>
              <th scope="row">{one.account}</th>
              <td className="number">{format.count(one.movements)}</td>
              {(['opening', 'credits', 'debits', 'closing'] as const).map((name) => (
                <td key={name} className="number">
                  {amount(one[name], one.currency)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
