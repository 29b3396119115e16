import { decimalsOf, formatMinorUnits } from '../../money.ts'
import type { Holes, Sentence } from '../../text.ts'
import type { StatementFormat, StatementHead, StatementParser, StatementSink } from '../statement.ts'
import { type Balance, type Detail, isoDay, lineParser, type Movement, StatementError } from '../statement.ts'

const LENGTH = 120
const SHAPE = '0[1457]\\d{5}[\\dA-Z ]{4}[\\dA-Z]{5}[A-Z]{3}[\\d ].[\\dA-Z ]{11}'

/** CFONB 120, the account statement of French banks (« Relevé de compte sur support informatique », cfonb.org). */
export const format: StatementFormat = {
  name: 'cfonb120',
  recognises(head) {
    const hasLines = /[\r\n]/.test(head.slice(0, 2 * LENGTH))
    return hasLines ? new RegExp(`^${SHAPE}`, 'm').test(head) : new RegExp(`^(?=\\d).*${SHAPE}`).test(head)
  },
  parse(sink) {
    const reader = new Reader(sink)
    return sliceParser(lineParser(reader.take.bind(reader), reader.end.bind(reader)))
  },
}

const sliced = (text: string): string => text.replace(/[\s\S]{120}/g, '$&\n')

/** Where the beginning of a file has no line breaks, cuts it into lines of 120 characters. */
function sliceParser(lines: StatementParser): StatementParser {
  let isSliced: boolean | null = null
  let rest = ''
  return {
    write(text) {
      rest += text
      if (isSliced === null && rest.length < 2 * LENGTH && !/[\r\n]/.test(rest)) return
      isSliced ??= !/[\r\n]/.test(rest.slice(0, 2 * LENGTH))
      const end = isSliced ? rest.length - (rest.length % LENGTH) : rest.length
      lines.write(isSliced ? sliced(rest.slice(0, end)) : rest)
      rest = rest.slice(end)
    },
    end() {
      lines.write(isSliced === null ? sliced(rest) : rest)
      lines.end()
    },
  }
}

type Complement = { readonly qualifier: string; readonly text: string }
type Booked = Omit<Movement, 'reference' | 'details'>
/** A movement whose complements may still follow. */
type Pending = { readonly record: string; readonly booked: Booked; readonly complements: Complement[] }

class Reader {
  private head: StatementHead | null = null
  /** Bank, branch, account and currency of the open statement. */
  private account = ''
  private pending: Pending | null = null

  constructor(private readonly sink: StatementSink) {}

  take(line: string, position: number): void {
    if (line.trim() === '') return
    const record = this.whole(line, position)
    const code = record.slice(0, 2)
    if (!/0[1457]/.test(code)) throw refusal('unknown_record', position, { code })
    if (code === '01') this.open(record, position)
    else if (!this.head) throw refusal('no_opening', position, { code })
    else this.goOn(code, record, position)
  }

  end(): void {
    if (this.head) throw refusal('no_closing', this.head.position, { opened: this.head.position })
  }

  /** A line that only lost its trailing blanks is padded; any other length means that something is missing. */
  private whole(line: string, position: number): string {
    const { length } = line
    if (length === LENGTH) return line
    const isWhole = line.startsWith('05') ? length >= 40 : AMOUNT.test(line.slice(90, 104))
    if (length > LENGTH || line.endsWith(' ') || !isWhole) throw refusal('bad_length', position, { length })
    this.sink.warn('padded', WARNINGS.padded, position)
    return line.padEnd(LENGTH)
  }

  private open(record: string, position: number): void {
    if (this.head) throw refusal('no_closing', position, { opened: this.head.position })
    this.account = accountOf(record)
    const [bank, account] = [this.account.slice(0, 10), this.account.slice(0, 21).replaceAll(' ', '')]
    const opening = this.balance(record, position)
    const { currency } = opening
    this.head = { kind: 'statement', account, bank, currency, reference: null, sequence: null, opening, position }
    this.sink.open(this.head)
  }

  private goOn(code: string, record: string, position: number): void {
    const other = accountOf(record)
    // Some banks leave the currency of a complement blank.
    const isOther = code === '05' ? other.slice(0, 21) !== this.account.slice(0, 21) : other !== this.account
    if (isOther) throw refusal('other_account', position, { other, account: this.account })
    if (code === '05') this.complement(record, position)
    else this.tellPending()
    if (code === '04') this.pending = { record, booked: this.booked(record, position), complements: [] }
    if (code === '07') {
      this.sink.close({ closing: this.balance(record, position) })
      this.head = null
    }
  }

  private booked(record: string, position: number): Booked {
    const [internal, interbank] = [record.slice(7, 11).trim(), record.slice(32, 34).trim()]
    const code = internal ? `${interbank}/${internal}` : interbank || null
    const valueDay = record.slice(42, 48)
    const valueDate = meaningful(valueDay) && dayOf(valueDay, position)
    const { amount, date: bookingDate } = this.balance(record, position)
    return { position, bookingDate, valueDate, amount, code, isReversal: false }
  }

  private complement(record: string, position: number): void {
    if (!this.pending) throw refusal('no_movement', position)
    const [qualifier, text] = [record.slice(45, 48), record.slice(48).trimEnd()]
    if (text === '') return
    if (!KNOWN.has(qualifier)) this.sink.warn('unknown_qualifier', WARNINGS.unknown_qualifier, position, { qualifier })
    this.pending.complements.push({ qualifier, text })
  }

  private tellPending(): void {
    if (!this.pending) return
    const { record, booked, complements } = this.pending
    this.pending = null
    this.sink.movement({ ...booked, ...saidBy(record, complements, booked.amount) })
  }

  /** The record's amount in minor units of its currency, though it may be written with other decimals. */
  private balance(record: string, position: number): Balance & { readonly date: string } {
    const [currency, decimals] = [record.slice(16, 19), record.slice(19, 20)]
    const date = dayOf(record.slice(34, 40), position)
    const amount = readSignedAmount(record.slice(90, 104), position)
    const scale = decimalsOf(currency) ?? 2
    if (decimals === String(scale)) return { amount, currency, date }
    const holes = { currency, decimals, scale }
    const missing = /[0-3]/.test(decimals) ? scale - Number(decimals) : null
    const factor = 10n ** BigInt(Math.abs(missing ?? 0))
    if (missing === null || (missing < 0 && amount % factor !== 0n)) throw refusal('bad_decimals', position, holes)
    this.sink.warn('other_decimals', WARNINGS.other_decimals, position, holes)
    return { amount: missing > 0 ? amount * factor : amount / factor, currency, date }
  }
}

const AMOUNT = /^\d{13}[{}A-R]$/
const SIGNED_DIGITS = '{ABCDEFGHI}JKLMNOPQR'

/** CFONB writes the sign into the last digit: `{`, A–I are credits and `}`, J–R are debits. Credits are positive. */
function readSignedAmount(field: string, position: number): bigint {
  if (!AMOUNT.test(field)) throw refusal('bad_amount', position, { amount: field })
  const last = SIGNED_DIGITS.indexOf(field.slice(-1))
  const minorUnits = BigInt(`${field.slice(0, -1)}${last % 10}`)
  return last < 10 ? minorUnits : -minorUnits
}

const accountOf = (record: string): string =>
  `${record.slice(2, 7)}${record.slice(11, 16)}${record.slice(21, 32)} ${record.slice(16, 19)}`

function dayOf(field: string, position: number): string {
  const day = isoDay(field.slice(4), field.slice(2, 4), field.slice(0, 2))
  if (day === null) throw refusal('bad_date', position, { date: field })
  return day
}

const FREE_TEXTS = ['LIB', 'LCC', 'LC2', 'LCS', 'LEM']
const KNOWN = new Set([...FREE_TEXTS, ...'NPY IPY NPO IPO NBE IBE NBU IBU CBE BDB REF RCN RUM MMO FEE RET'.split(' ')])

/** What a movement and its complements say. What no field takes stays in the label: nothing the bank wrote is lost. */
function saidBy(record: string, complements: Complement[], amount: bigint): Pick<Movement, 'reference' | 'details'> {
  const left = [...complements]
  const take = <T>(qualifier: string, read: (text: string) => Read<T> | null): T | null => {
    const index = left.findIndex((one) => one.qualifier === qualifier)
    const found = read(left[index]?.text ?? '')
    if (index < 0 || !found) return null
    left.splice(index, 1, ...(found.rest === '' ? [] : [{ qualifier, text: found.rest }]))
    return found.value
  }
  const returnReason = meaningful(record.slice(40, 42)) ?? take('RET', returnCode)
  // What comes back swaps the parties: an unpaid direct debit takes money from us, and names the payer who failed.
  const isFromPayer = amount > 0n !== (returnReason !== null)
  const zone = record.slice(104).trim()
  const reference = take('REF', wholeText)
  if (reference && zone && reference !== zone) left.push({ qualifier: 'REF', text: zone })
  const detail = {
    amount,
    reference: meaningful(record.slice(81, 88)),
    endToEnd: take('RCN', clientReference),
    counterparty: take(isFromPayer ? 'NPY' : 'NBE', wholeText),
    counterpartyAccount: isFromPayer ? take('IPY', anAccount) : (take('CBE', anAccount) ?? take('IBE', anAccount)),
    original: take('MMO', foreignAmount),
    returnReason,
  }
  return { reference: reference ?? (zone || null), details: [{ ...detail, label: labelOf(record, left) }] }
}

function labelOf(record: string, left: readonly Complement[]): string {
  let label = record.slice(48, 80).trim()
  let before = ''
  for (const { qualifier, text } of left) {
    // LC2 goes on where the 70 characters of LCC end, even in the middle of a word.
    if (qualifier === 'LC2' && before.length >= 70) label += text
    else label += FREE_TEXTS.includes(qualifier) ? ` ${text.trim()}` : ` ${`${qualifier} ${text.trim()}`.trim()}`
    before = qualifier === 'LCC' ? text : ''
  }
  return label.trim()
}

/** What a field takes of a complement, and what it leaves to the label. */
type Read<T> = { readonly value: T; readonly rest: string }

const wholeText = (text: string): Read<string> => ({ value: text.trim().replaceAll(/ +/g, ' '), rest: '' })

/** A code or a number; blanks and zeros say nothing. */
const meaningful = (field: string): string | null => (/[^ 0]/.test(field) ? field.trim() : null)

/** The four characters of the ISO reason, then the national one and its wording. */
const returnCode = (text: string): Read<string> => ({ value: text.trim().slice(0, 4).trim(), rest: text })

/** The client's own reference; the purpose of the payment follows it. */
function clientReference(text: string): Read<string | null> {
  const value = text.slice(0, 35).trim()
  return { value: value === '' || value === 'NOTPROVIDED' ? null : value, rest: text.slice(35).trim() }
}

/** Parties are also identified by a SIREN, a BIC, a creditor identifier …: only an account is one. */
function anAccount(text: string): Read<string> | null {
  const value = text.slice(0, 35).replaceAll(' ', '')
  const isAccount = /^\d{10}[\dA-Z]{11}(\d{2})?$/.test(value) || (IBAN.test(value) && ibanCheck(value) === 1n)
  return isAccount ? { value, rest: text.slice(35).trim() } : null
}

const IBAN = /^[A-Z]{2}\d{2}[\dA-Z]{11,30}$/
const ibanCheck = (iban: string): bigint =>
  BigInt((iban.slice(4) + iban.slice(0, 4)).replace(/[A-Z]/g, (letter) => `${Number.parseInt(letter, 36)}`)) % 97n

/** Currency, how many decimals, 14 digits; an exchange rate may follow. */
function foreignAmount(text: string): Read<Detail['original']> | null {
  const [, currency = '', decimals = '', digits = '', rest = ''] = /^([A-Z]{3})(\d)(\d{14})(.*)$/.exec(text) ?? []
  if (currency === '') return null
  return { value: { amount: formatMinorUnits(BigInt(digits), Number(decimals)), currency }, rest: rest.trim() }
}

const REFUSALS = {
  bad_length: {
    fr: 'La ligne {position} a {length} caractères au lieu de 120 : le fichier a été abîmé en chemin, téléchargez-le à nouveau.',
    en: 'Line {position} has {length} characters instead of 120: the file was damaged on its way, download it again.',
  },
  unknown_record: {
    fr: 'La ligne {position} commence par « {code} » alors qu’un relevé CFONB 120 n’a que des lignes 01, 04, 05 et 07 : téléchargez-le à nouveau.',
    en: 'Line {position} begins with "{code}" while a CFONB 120 statement only has lines 01, 04, 05 and 07: download it again.',
  },
  no_opening: {
    fr: 'La ligne {position} ({code}) n’a pas d’ancien solde (01) avant elle : le début du relevé manque, téléchargez-le à nouveau.',
    en: 'Line {position} ({code}) has no old balance (01) before it: the beginning of the statement is missing, download it again.',
  },
  no_movement: {
    fr: 'La ligne {position} (05) complète un mouvement (04) qui manque : téléchargez le relevé à nouveau.',
    en: 'Line {position} (05) completes a movement (04) that is missing: download the statement again.',
  },
  no_closing: {
    fr: 'Le relevé ouvert à la ligne {opened} n’a pas de nouveau solde (07) : sa fin manque, téléchargez-le à nouveau.',
    en: 'The statement opened at line {opened} has no new balance (07): its end is missing, download it again.',
  },
  other_account: {
    fr: 'La ligne {position} est du compte {other}, au milieu du relevé du compte {account} : demandez à la banque un fichier où les comptes ne sont pas mêlés.',
    en: 'Line {position} is of account {other}, amid the statement of account {account}: ask the bank for a file that does not mix accounts.',
  },
  bad_amount: {
    fr: 'Le montant « {amount} » de la ligne {position} n’a pas ses 14 chiffres ou son signe : le fichier a été abîmé en chemin, téléchargez-le à nouveau.',
    en: 'The amount "{amount}" of line {position} lacks its 14 digits or its sign: the file was damaged on its way, download it again.',
  },
  bad_decimals: {
    fr: 'Le montant de la ligne {position} a « {decimals} » décimales alors que la devise {currency} en a {scale} : demandez à la banque un fichier corrigé.',
    en: 'The amount of line {position} has "{decimals}" decimals while the currency {currency} has {scale}: ask the bank for a corrected file.',
  },
  bad_date: {
    fr: 'La date « {date} » de la ligne {position} n’est pas un jour du calendrier (JJMMAA) : téléchargez le fichier à nouveau.',
    en: 'The date "{date}" of line {position} is no day of the calendar (DDMMYY): download the file again.',
  },
} as const satisfies Record<string, Sentence>

const WARNINGS = {
  padded: {
    fr: 'Des lignes de moins de 120 caractères sont complétées par des blancs ({n} en tout, la première est la ligne {position}) : demandez à la banque un fichier entier.',
    en: 'Lines shorter than 120 characters are filled with blanks ({n} in all, the first is line {position}): ask the bank for the whole file.',
  },
  other_decimals: {
    fr: 'Des montants sont écrits avec {decimals} décimales alors que la devise {currency} en a {scale} ({n} en tout, le premier à la ligne {position}) : vérifiez les soldes.',
    en: 'Amounts are written with {decimals} decimals while the currency {currency} has {scale} ({n} in all, the first at line {position}): check the balances.',
  },
  unknown_qualifier: {
    fr: 'Des compléments nous sont inconnus ({n} en tout, le premier est « {qualifier} », à la ligne {position}) : leur texte est gardé dans le libellé du mouvement.',
    en: 'Some complements are unknown to us ({n} in all, the first is "{qualifier}", at line {position}): their text is kept in the label of the movement.',
  },
} as const satisfies Record<string, Sentence>

function refusal(code: keyof typeof REFUSALS, position: number, holes: Holes = {}): StatementError {
  return new StatementError(code, position, REFUSALS[code], { position, ...holes })
}
