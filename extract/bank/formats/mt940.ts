import { decimalsOf, formatMinorUnits, readMinorUnits } from '../../money.ts'
import type { Holes, Sentence } from '../../text.ts'
import type { Balance, Detail, Movement, StatementFormat, StatementSink } from '../statement.ts'
import { isoDay, lineParser, StatementError } from '../statement.ts'

const TAG = /^:(20|21|25P?|28C?|60[FM]|61|62[FM]|64|65|86|90[CD]|13D?|34F|NS):/
/** The blocks that SWIFT puts around a message, and what some banks write before it. */
const ENVELOPE = /^(?:-\}|\{[1-5S]:)/
const BLOCKS = /\{[1-35S]:(?:[^{}]|\{[^{}]*\})*\}|^-?\}|\{4:/g
const BANNER = /^(?::?94[02]:?(?: \d\d)?|[A-Z]{6}[A-Z\d]{2}(?:[A-Z\d]{3})?|\d{4} \d\d[A-Z\d]{12}\d{5})$/
const BALANCE = /^([CD])(\d\d)(\d\d)(\d\d)([A-Z]{3})(\d+(?:[.,]\d*)?)$/
const TOTAL = /^(\d{1,5})([A-Z]{3})(\d+(?:[.,]\d*)?)$/
/** Value day, entry day, mark, funds code, amount, kind, references. */
const ENTRY = /^(\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d))? *(RC|RD|EC|ED|C|D)[A-Z]?(\d+(?:[.,]\d*)?)([A-Z][A-Z\d]{3})(.*)$/
const DEBITS = ['D', 'RC', 'ED']
const LONGEST_TEXT = 64 * 1024

/** SWIFT’s MT940 and MT950 (statements) and MT942 (interim), in or out of their envelope. Each page is a statement. */
export const format: StatementFormat = {
  name: 'mt940',
  recognises(head) {
    const start = head.replace(/^[\s\0-\x1f]+/, '')
    return /^\{1:[A-Z]\d\d/.test(start) || TAG.test(start) || new Set(head.match(new RegExp(TAG, 'gm'))).size > 1
  },
  parse(sink) {
    const reader = new Reader(sink)
    return lineParser(reader.line.bind(reader), reader.finish.bind(reader))
  },
}

/** A movement whose text may still come: first what stands beside the amount and under it, then each field :86:. */
type Pending = Omit<Movement, 'details'> & { readonly mark: string; readonly texts: string[][] }
type Page = ReturnType<typeof newPage>

const UNKNOWN = { reference: null, account: null, sequence: null, currency: null }
/** A statement while it is read: `head` until its first balance or movement. */
const newPage = (position: number) => ({
  position,
  phase: 'head' as 'head' | 'open' | 'closed',
  isInterim: false,
  hasExpected: false,
  bics: [] as string[],
  ...(UNKNOWN as Record<keyof typeof UNKNOWN, string | null>),
  credits: { count: 0, sum: 0n },
  debits: { count: 0, sum: 0n },
})

class Reader {
  private page: Page | null = null
  private pending: Pending | null = null
  /** Those of the field being read, when it may have several. */
  private lines: string[] | null = null
  private held = 0

  constructor(private readonly sink: StatementSink) {}

  line(raw: string, position: number): void {
    const clean = raw.replaceAll('\t', ' ').replace(/[\0-\x1f\x7f]/g, '')
    if (ENVELOPE.test(clean)) this.finish()
    const line = ENVELOPE.test(clean) ? clean.replace(BLOCKS, '') : clean
    if (line.trim() === '') return
    const { page, pending, lines } = this
    // A text cut in the middle of an hour ("12", then ":20:05") goes on with what looks like a field.
    const isHour = pending && /\d$/.test(lines?.at(-1) ?? '') && /^:\d\d:\d\d(?!\d)/.test(line)
    const tag = isHour ? undefined : TAG.exec(line)?.[1]
    // While a closing balance is awaited, a dash is part of a text.
    const isWaiting = page?.phase === 'open' && !page.isInterim
    if (tag) this.field(tag, line.slice(tag.length + 2), position)
    else if (/^(?:-(?:XXX)?|\}) *$/.test(line) && !isWaiting) this.finish()
    else if (lines) this.hold(lines, line, position)
    else if (!BANNER.test(line.trim())) this.skip(line, position)
  }

  /** Ends the statement that is being read, if any. */
  finish(): void {
    this.tellPending()
    const { page } = this
    if (page?.phase === 'head') this.open(page, null)
    if (page?.phase === 'open' && page.isInterim) this.sink.close({ closing: null })
    else if (page?.phase === 'open') throw refusal('no_closing', 'incomplete', page.position, { missing: ':62F:' })
    this.page = null
  }

  private skip(line: string, position: number): void {
    this.sink.warn('text_skipped', SENTENCES.text_skipped, position, { text: cut(line.trim()) })
  }

  private field(tag: string, text: string, position: number): void {
    const isText = tag === '86' || tag === 'NS'
    if (!isText) this.tellPending()
    const isHead = this.page?.phase === 'head'
    const isOtherAccount = tag.startsWith('25') && this.page?.account !== null
    if (tag === '20' || isOtherAccount || (!isHead && /^(?:28|60)/.test(tag))) {
      this.finish()
      this.page = newPage(position)
    }
    const { page, pending } = this
    const isOpen = page !== null && page.phase !== 'closed'
    const bare = text.replace(/\s/g, '')
    const isLost = /^6[12]/.test(tag) && (!isOpen || (tag !== '61' && page.isInterim))
    if (isLost) throw refusal('no_opening', 'incomplete', position, { missing: ':60F:' })
    if (page?.phase === 'head') this.describe(page, tag, bare, position)
    // After the closing balance, a text is about the statement and belongs to no movement.
    if (page === null || (tag === '86' && isOpen && !pending)) this.skip(`:${tag}:${text}`, position)
    else if (isText) this.hold(pending?.texts[pending.texts.push([]) - 1] ?? [], text, position)
    else if (tag === '20') page.reference = text.trim() || null
    else if (tag === '61') this.enter(page, text.trim(), position)
    else if (tag.startsWith('62')) this.sink.close({ closing: balanceOf(tag, bare, position) })
    else if (tag.startsWith('90')) assertCounted(page, tag, bare, position)
    if (page && tag.startsWith('62')) page.phase = 'closed'
  }

  /** What comes before the first movement. */
  private describe(page: Page, tag: string, text: string, position: number): void {
    if (/^(?:34|60|90)/.test(tag)) page.position = position
    if (tag.startsWith('25')) page.account = text || null
    if (tag === '25P') this.lines = page.bics
    if (tag.startsWith('28')) page.sequence = text || null
    if (/^(?:34|90)/.test(tag)) page.isInterim = true
    if (/^(?:34|90)/.test(tag)) page.currency ??= /[A-Z]{3}/.exec(text)?.[0] ?? null
    if (/^(?:60|61|62|90)/.test(tag)) this.open(page, tag.startsWith('60') ? balanceOf(tag, text, position) : null)
  }

  private hold(lines: string[], line: string, position: number): void {
    lines.push(line)
    this.lines = lines
    this.held += line.length + 1
    if (this.held > LONGEST_TEXT) throw refusal('too_long', 'unreadable', position, { tag: '86', text: cut(line) })
  }

  private open(page: Page, opening: Balance | null): void {
    const { position, account, reference, sequence, bics } = page
    if (opening === null && !page.isInterim) throw refusal('no_opening', 'incomplete', position, { missing: ':60F:' })
    if (account === null) throw refusal('no_account', 'incomplete', position, { missing: ':25:' })
    const tail = account.slice(-3)
    const currency = opening?.currency ?? page.currency ?? (decimalsOf(tail) === null ? null : tail)
    if (currency === null) throw refusal('no_currency', 'incomplete', position, { missing: ':34F:' })
    if (sequence === null) this.sink.warn('no_sequence', SENTENCES.no_sequence, position)
    Object.assign(page, { phase: 'open', currency, isInterim: opening === null })
    const kind = opening === null ? 'interim' : 'statement'
    const alone = tail === currency ? account.slice(0, -3).replace(/\/$/, '') : account
    const bank = bics[0]?.trim() ?? /^([^/]+)\//.exec(alone)?.[1] ?? null
    this.sink.open({ kind, account: alone || account, bank, currency, reference, sequence, opening, position })
  }

  private enter(page: Page, text: string, position: number): void {
    const [, year = '', month = '', day = '', ...others] = ENTRY.exec(text) ?? []
    const [entryMonth, entryDay = '', mark = '', digits = '', code = '', references = ''] = others
    const written = isoDay(year, month, day)
    // Banks whose months have 30 days write 29 or 30 February in any year.
    const isFebruary = written === null && month === '02' && /29|30/.test(day)
    const valueDate = isFebruary ? (isoDay(year, '02', '29') ?? isoDay(year, '02', '28')) : written
    const bookingDate = valueDate && entryMonth ? nearest(valueDate, entryMonth, entryDay) : valueDate
    const units = readMinorUnits(digits, decimalsOf(page.currency ?? '') ?? 2)
    if (bookingDate === null || units === null)
      throw refusal('bad_movement', 'unreadable', position, { tag: '61', text: cut(text) })
    if (isFebruary) this.sink.warn('february_30', SENTENCES.february_30, position, { day: valueDate ?? '' })
    const [customer = '', bank = ''] = references.split(/\/\/(.*)/)
    const booked = { position, bookingDate, valueDate, amount: DEBITS.includes(mark) ? -units : units, code }
    const notes: string[] = []
    this.pending = { ...booked, reference: bank.trim() || null, isReversal: mark.startsWith('R'), mark, texts: [notes] }
    this.hold(notes, customer.replace(/^(?:NONREF|(?:EREF|PREF|MARF|KREF\+)$)/, ''), position)
  }

  private tellPending(): void {
    const { pending, page } = this
    this.pending = null
    this.lines = null
    this.held = 0
    if (!pending || !page) return
    const { mark, texts, ...booked } = pending
    const counted = DEBITS.includes(mark) ? page.debits : page.credits
    counted.count += 1
    counted.sum += booked.amount
    page.hasExpected ||= mark.startsWith('E')
    if (mark.startsWith('E')) this.sink.unbooked(booked.position)
    else this.sink.movement(withText(booked, texts))
  }
}

function balanceOf(tag: string, text: string, position: number): Balance {
  const [, mark, year = '', month = '', day = '', currency = '', digits = ''] = BALANCE.exec(text) ?? []
  const date = isoDay(year, month, day)
  const amount = readMinorUnits(digits, decimalsOf(currency) ?? 2)
  const isDated = date !== null || `${year}${month}${day}` === '000000'
  if (amount === null || !isDated) throw refusal('bad_balance', 'unreadable', position, { tag, text: cut(text) })
  return { amount: mark === 'C' ? amount : -amount, currency, date }
}

/** What the bank counts must be what it writes. Expected movements may or may not be in its count. */
function assertCounted(page: Page, tag: string, text: string, position: number): void {
  const [, count, currency, digits = ''] = TOTAL.exec(text) ?? []
  const decimals = decimalsOf(page.currency ?? '') ?? 2
  const counted = tag === '90C' ? page.credits : page.debits
  const sum = tag === '90C' ? counted.sum : -counted.sum
  const isSame = Number(count) === counted.count && readMinorUnits(digits, decimals) === sum
  if (currency === page.currency && (isSame || page.hasExpected)) return
  const told = `${counted.count} ${page.currency} ${formatMinorUnits(sum, decimals)}`
  throw refusal('wrong_total', 'wrong_total', position, { stated: cut(text), counted: told })
}

/** The entry day has no year: it is the one nearest to the value day. */
function nearest(valueDate: string, month: string, day: string): string | null {
  const year = Number(valueDate.slice(0, 4))
  const distance = (date: string) => Math.abs(Date.parse(date) - Date.parse(valueDate))
  const days = [year - 1, year, year + 1].map((one) => isoDay(String(one), month, day)).filter((one) => one !== null)
  return days.toSorted((a, b) => distance(a) - distance(b))[0] ?? null
}

/** A piece as wide as it may be is cut anywhere: the next one goes on at once, unless it begins with a key (SVWZ+). */
const joined = (pieces: readonly string[], width: number, between: string): string =>
  pieces.reduce((text, piece, at) => {
    const isCut = pieces[at - 1]?.length === width && !/^[A-Z]{4}\+/.test(piece)
    return `${text}${isCut ? '' : between}${piece}`
  }, '')
const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** What a field :86: says, whether free, in subfields (?20) after a code of business, or keyed (/REMI/). */
function textOf(lines: readonly string[]): { readonly label: string; readonly parts: Record<string, string> } {
  const glued = lines.join('')
  const [, business, mark] = /^\s*(\d{3})([?<>~^#|$])(?=\d\d)/.exec(glued) ?? []
  if (!business) return { label: /^\/[A-Z]{3,4}\//.test(glued) ? glued : joined(lines, 65, ' '), parts: {} }
  const [, ...pieces] = glued.split(new RegExp(`\\${mark}(\\d\\d)`))
  const part = (codes: RegExp) => {
    const asked = pieces.filter((_, at) => at % 2 === 1 && codes.test(pieces[at - 1] ?? ''))
    return joined(asked, 27, '\n')
  }
  const parts = { business, name: tidy(part(/3[23]/)), account: part(/38/) || part(/31/), reason: tidy(part(/34/)) }
  return { label: `${part(/00/)}${part(/^(?!00|10|3[0-48])/)}`, parts }
}

const SLASHED =
  'ADDR|BENM|BIC|CHGS|CNTP|CREF|CSID|EREF|EXCH|IBAN|ISDT|MARF|NAME|OCMT|ORDP|PREF|PURP|REMI|RTRN|TRCD|TRTP|ULT[BCD]'
const KEY = new RegExp(`/(${SLASHED})(?=/)|(ABW[AE]|BIC|COAM|CRED|DEBT|EREF|IBAN|KREF|MREF|OAMT|SVWZ)\\+`)

/** What stands after each key (/EREF/ or EREF+) of a text, as far as its line or subfield. */
function valuesOf(text: string): Record<string, string> {
  const [, ...pieces] = text.split(KEY)
  const values: Record<string, string> = {}
  for (let at = 0; at < pieces.length; at += 3)
    values[pieces[at] ?? pieces[at + 1] ?? ''] ??= (/[^\n]*/.exec(pieces[at + 2] ?? '')?.[0] ?? '')
      .replace(/^\/{1,3}|\/{1,3}$/g, '')
      .trim()
  return values
}

/** Completes a movement with its texts. Its label keeps all that the bank wrote for people. */
function withText(booked: Omit<Movement, 'details'>, texts: readonly string[][]): Movement {
  const said = texts.map(textOf)
  const parts: Record<string, string> = Object.assign({}, ...said.map((one) => one.parts))
  const [notes = '', ...others] = said.map((one) => one.label)
  const text = tidy(others.join(' '))
  const values = valuesOf([notes, ...others].join('\n'))
  const [account, , name] = (values.CNTP ?? '').split('/')
  const iban = texts[0]?.find((line) => /^[A-Z]{2}\d\d[A-Z\d]{14,30}$/.test(line.trim()))
  const [, currency = '', amount = ''] = /^([A-Z]{3})(\d+(?:[.,]\d+)?)/.exec(values.OCMT ?? '') ?? []
  const detail: Detail = {
    amount: booked.amount,
    reference: null,
    endToEnd: /^(NOTPROVIDED)?$/i.test(values.EREF ?? '') ? null : (values.EREF ?? null),
    counterparty: parts.name || name || values.NAME || null,
    counterpartyAccount: (parts.account || account || values.IBAN || iban || '').replace(/\s/g, '') || null,
    label: text.includes(tidy(notes)) ? text : tidy(`${notes} ${text}`),
    original: currency ? { amount: amount.replace(',', '.'), currency } : null,
    returnReason: values.RTRN?.split('/')[0] || (/^1(?:08|09|59)$/.test(parts.business ?? '') && parts.reason) || null,
  }
  return { ...booked, code: parts.business ? `${booked.code}/${parts.business}` : booked.code, details: [detail] }
}

const cut = (text: string): string => text.slice(0, 60)
const refusal = (code: string, sentence: keyof typeof SENTENCES, position: number, holes: Holes): StatementError =>
  new StatementError(code, position, SENTENCES[sentence], { position, ...holes })

const SENTENCES = {
  incomplete: {
    fr: 'Le relevé de la ligne {position} n’a pas de ligne {missing} (:25: est le compte, :60F: le solde d’ouverture, :62F: le solde de clôture, :34F: la devise) : le fichier est coupé, téléchargez-le à nouveau.',
    en: 'The statement at line {position} has no line {missing} (:25: is the account, :60F: the opening balance, :62F: the closing balance, :34F: the currency): the file is cut, download it again.',
  },
  unreadable: {
    fr: 'La ligne {position} (:{tag}:{text}) est illisible : le fichier a été abîmé en chemin, téléchargez-le à nouveau.',
    en: 'Line {position} (:{tag}:{text}) cannot be read: the file was damaged on its way, download it again.',
  },
  wrong_total: {
    fr: 'La banque annonce {stated} à la ligne {position} (nombre et somme) mais les mouvements écrits font {counted} : il en manque, téléchargez le fichier à nouveau.',
    en: 'The bank states {stated} at line {position} (number and sum) but the movements written make {counted}: some are missing, download the file again.',
  },
  no_sequence: {
    fr: 'Des relevés n’ont pas de numéro (:28C:), {n} en tout, le premier à la ligne {position} : un relevé manquant ne se verra qu’aux soldes.',
    en: 'Statements have no number (:28C:), {n} in all, the first at line {position}: a missing one will only show in the balances.',
  },
  text_skipped: {
    fr: 'Des lignes qui ne sont d’aucun mouvement sont laissées de côté, {n} en tout, la première à la ligne {position} (« {text} »).',
    en: 'Lines that belong to no movement are left aside, {n} in all, the first at line {position} ("{text}").',
  },
  february_30: {
    fr: 'Des dates de valeur tombent un 29 ou un 30 février qui n’existe pas, {n} en tout ; la première, à la ligne {position}, est lue {day}.',
    en: 'Value dates fall on a 29 or 30 February that does not exist, {n} in all; the first, at line {position}, is read as {day}.',
  },
} as const satisfies Record<string, Sentence>
