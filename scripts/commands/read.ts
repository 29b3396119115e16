import { defineCommand } from 'citty'
import { loadConfig } from '../../extract/config.ts'
import type { Language } from '../../extract/language.ts'
import { type FileReport, readFile } from '../../extract/read.ts'
import type { Note } from '../../extract/source.ts'
import { answer, COMMON_ARGS } from '../console.ts'
import { EXIT } from '../exit-codes.ts'

export default defineCommand({
  meta: { name: 'read', description: 'Tell what is understood of a file, without landing it' },
  args: { file: { type: 'positional', required: true, description: 'The file to read' }, ...COMMON_ARGS },
  async run({ args }) {
    let language: Language = 'en'
    const work = async () => {
      const config = await loadConfig(args.workspace)
      language = config.language
      return readFile(args.file, config)
    }
    const report = await answer(args.json, work, (result) => textOf(args.file, result, language))
    if (report?.verdict === 'refused') process.exitCode = EXIT.refused
  },
})

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
    more: 'and {n} more (--json lists them)',
  },
} as const
const SHOWN = 20

function textOf(file: string, report: FileReport, language: Language): string {
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
    ...section(words.refusals, report.refusals, words.more),
    ...section(words.warnings, report.warnings, words.more),
  ].join('\n')
}

function section(title: string, notes: readonly Note[], more: string): string[] {
  if (notes.length === 0) return []
  const rest = notes.length - SHOWN
  const lines = notes.slice(0, SHOWN).map(({ message }) => `  - ${message}`)
  return [`${title}:`, ...lines, ...(rest > 0 ? [`  ${more.replace('{n}', String(rest))}`] : [])]
}

/** Thousands apart, the language's decimal mark; the text is never made a number. */
function grouped(text: string, language: Language): string {
  const [units = '', decimals] = text.split('.')
  const apart = units.replace(/\B(?=(\d{3})+$)/g, language === 'fr' ? '\u202f' : ',')
  return decimals === undefined ? apart : `${apart}${language === 'fr' ? ',' : '.'}${decimals}`
}
