import { useTranslation } from 'react-i18next'
import { useAsk } from '../../lib/answers.ts'
import { accountLines, portfolioLines, termLines } from '../../lib/config-lines.ts'
import type { Row } from '../../lib/cube.ts'
import { proportion } from '../../lib/decimal.ts'
import { useScope } from '../../lib/scope.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Waiting } from '../figure/states.tsx'
import { useShares } from './Assumptions.tsx'
import { topOverdue } from './questions-of-customers.ts'
import { accountsInScope, lastMonthPaid, portfoliosNow, stockNow } from './questions-of-figures.ts'

const codeOf = (row: Row | undefined) => (row?.['receivables.customer_id'] ?? '').replace(/^[^:]*:/, '')

/** The three questions whose answers would sharpen the page: why they are asked, and the lines to write. */
export function Questions() {
  const { t } = useTranslation()
  return (
    <section className="questions" id="questions" aria-labelledby="questions-title">
      <h2 id="questions-title">{t('question.title')}</h2>
      <div className="thirds">
        <Terms />
        <Accounts />
        <Portfolios />
      </div>
    </section>
  )
}

function Terms() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const { shares } = useShares()
  const top = useAsk(topOverdue(scope))
  const paid = useAsk(lastMonthPaid(scope))
  const now = paid.state === 'ready' ? paid.rows[0] : undefined
  const why = [
    t('question.terms.derived', { share: format.percent(shares.derived, 0) }),
    now?.['board.days_to_pay'] != null && t('question.terms.paid', { days: format.days(now['board.days_to_pay'], 0) }),
  ]
  const codes = top.state === 'ready' ? top.rows.slice(0, 2).map(codeOf) : []
  return (
    <Question
      id="terms"
      ready={paid.state !== 'loading' && top.state !== 'loading'}
      why={why}
      lines={termLines(scope.entities[0]?.id ?? 'main', codes)}
    />
  )
}

function Accounts() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const asked = useAsk(accountsInScope(scope))
  const rows = asked.state === 'ready' ? asked.rows : []
  const why = rows.slice(0, 5).map((row) =>
    t('question.accounts.one', {
      account: row['receivables.account'],
      role: t(`role.${row['receivables.account_role']}`, { defaultValue: row['receivables.account_role'] ?? '' }),
      amount: format.brief(row['receivables.open_amount']),
    }),
  )
  return <Question id="accounts" ready={asked.state !== 'loading'} why={why} lines={accountLines()} />
}

function Portfolios() {
  const { t } = useTranslation()
  const format = useFormat()
  const scope = useScope()
  const asked = useAsk(portfoliosNow(scope))
  const total = useAsk(stockNow(scope))
  const top = useAsk(topOverdue(scope))
  const none = asked.state === 'ready' ? asked.rows.find((row) => row['receivables.portfolio'] === '(none)') : undefined
  const all = total.state === 'ready' ? total.rows[0] : undefined
  const share = proportion(none?.['receivables.open_amount'], all?.['receivables.open_amount'])
  const why = [
    share === null
      ? t('question.portfolios.all')
      : t('question.portfolios.none', {
          share: format.percent(share, 0),
          customers: format.count(none?.['receivables.customer_count']),
        }),
    none && t('question.portfolios.overdue', { amount: format.brief(none['receivables.overdue_amount']) }),
  ]
  const codes = top.state === 'ready' ? top.rows.slice(0, 2).map(codeOf) : []
  return (
    <Question
      id="portfolios"
      ready={asked.state !== 'loading' && total.state !== 'loading'}
      why={why}
      lines={portfolioLines(codes)}
    />
  )
}

interface QuestionProps {
  id: string
  ready: boolean
  why: (string | false | null | undefined)[]
  lines: string
}

function Question({ id, ready, why, lines }: QuestionProps) {
  const { t } = useTranslation()
  const sentences = why.filter((sentence): sentence is string => Boolean(sentence))
  return (
    <article className="card question">
      <h3>{t(`question.${id}.ask`)}</h3>
      {ready ? (
        <ul>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : (
        <Waiting height={92} />
      )}
      <p className="under">{t(`question.${id}.then`)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="lines scroll" tabIndex={0} aria-label={`${t('question.lines')}: ${t(`question.${id}.ask`)}`}>
        <pre>{lines}</pre>
      </section>
      <button type="button" className="plain" onClick={() => void navigator.clipboard?.writeText(lines)}>
        {t('question.copy')}
      </button>
    </article>
  )
}
