import type { Language } from '../../extract/language.ts'
import type { FileReport } from '../../extract/read.ts'
import type { Note, StatementSummary } from '../../extract/source.ts'

const WORDS = {
  fr: {
    accepted: 'accepté',
    refused: 'refusé',
    encoding: 'codage',
    lines: 'lignes',
    total_debit: 'débit',
    total_credit: 'crédit',
    accounts: 'comptes',
    balance_411: 'solde 411',
    first_date: 'du',
    last_date: 'au',
    warnings: 'À savoir',
    refusals: 'À corriger',
    statements: 'Relevés',
    statement: '{account} : {movements} mouvements, {opening} + {credits} − {debits} = {closing} {currency}',
    unproved: '{account} : {movements} mouvements, + {credits} − {debits} {currency}, sans soldes',
    more: 'et {n} autres (--json les liste)',
  },
  en: {
    accepted: 'accepted',
    refused: 'refused',
    encoding: 'encoding',
    lines: 'lines',
    total_debit: 'debit',
    total_credit: 'credit',
    accounts: 'accounts',
    balance_411: 'balance 411',
    first_date: 'from',
    last_date: 'to',
    warnings: 'Worth knowing',
    refusals: 'To correct',
    statements: 'Statements',
    statement: '{account}: {movements} movements, {opening} + {credits} − {debits} = {closing} {currency}',
    unproved: '{account}: {movements} movements, + {credits} − {debits} {currency}, without balances',
    more: 'and {n} more (--json lists them)',
  },
} as const
const SHOWN = 20

/** What `encours read` tells people of a file. */
export function reportText(file: string, report: FileReport, language: Language): string {
  const words = WORDS[language]
  const { ledger } = report
  const facts: [string, string][] = [
    [words.encoding, report.encoding ?? '—'],
    [words.lines, grouped(String(report.lines), language)],
    ...(ledger
      ? ([
          [words.total_debit, grouped(ledger.total_debit, language)],
          [words.total_credit, grouped(ledger.total_credit, language)],
          [words.accounts, String(ledger.accounts)],
          [words.balance_411, grouped(ledger.balance_411, language)],
          [words.first_date, ledger.first_date ?? '—'],
          [words.last_date, ledger.last_date ?? '—'],
        ] satisfies [string, string][])
      : []),
  ]
  const width = Math.max(...facts.map(([name]) => name.length))
  const valueWidth = Math.max(...facts.map(([, value]) => value.length))
  return [
    `${file}: ${report.kind.toUpperCase()}, ${words[report.verdict]}`,
    ...facts.map(([name, value]) => `  ${name.padEnd(width)}  ${value.padStart(valueWidth)}`),
    ...section(words.statements, report.statements.map(statementText(words, language)), words.more),
    ...section(words.refusals, messagesOf(report.refusals), words.more),
    ...section(words.warnings, messagesOf(report.warnings), words.more),
  ].join('\n')
}

const messagesOf = (notes: readonly Note[]): string[] => notes.map(({ message }) => message)

const statementText = (words: (typeof WORDS)[Language], language: Language) => (statement: StatementSummary) => {
  const { opening, closing } = statement
  const sentence = opening !== null && closing !== null ? words.statement : words.unproved
  return sentence.replace(/\{(\w+)\}/g, (_hole, name: keyof StatementSummary) => {
    const value = String(statement[name] ?? '')
    return name === 'account' || name === 'currency' ? value : grouped(value, language)
  })
}

function section(title: string, told: readonly string[], more: string): string[] {
  if (told.length === 0) return []
  const rest = told.length - SHOWN
  const lines = told.slice(0, SHOWN).map((line) => `  - ${line}`)
  return [`${title}:`, ...lines, ...(rest > 0 ? [`  ${more.replace('{n}', String(rest))}`] : [])]
}

/** Thousands apart, the language's decimal mark; the text is never made a number. */
function grouped(text: string, language: Language): string {
  const [units = '', decimals] = text.split('.')
  const apart = units.replace(/\B(?=(\d{3})+$)/g, language === 'fr' ? '\u202f' : ',')
  return decimals === undefined ? apart : `${apart}${language === 'fr' ? ',' : '.'}${decimals}`
}
