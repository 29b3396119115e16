/** What a made-up record says; everything has a plain value of its own. Amounts are as written, sign digit included. */
export interface Cfonb120 {
  readonly bank?: string
  readonly branch?: string
  readonly account?: string
  readonly currency?: string
  readonly decimals?: string
  /** DDMMYY */
  readonly date?: string
  readonly amount?: string
}

export interface Cfonb120Movement extends Cfonb120 {
  readonly internal?: string
  readonly interbank?: string
  readonly reject?: string
  readonly valueDate?: string
  readonly label?: string
  readonly number?: string
  readonly reference?: string
}

/** The old balance (01): 1,000.00 EUR on 31 March 2026, unless said otherwise. */
export const oldBalance = (said: Cfonb120 = {}): string =>
  record('01', { date: '310326', amount: '0000000010000{', ...said })

/** The new balance (07): 1,000.00 EUR on 1 April 2026, unless said otherwise. */
export const newBalance = (said: Cfonb120 = {}): string => record('07', { amount: '0000000010000{', ...said })

/** A movement (04): 120.00 EUR received on 1 April 2026, unless said otherwise. */
export const movement = (said: Cfonb120Movement = {}): string =>
  record('04', { amount: '0000000001200{', interbank: '18', valueDate: '010426', label: 'VIR RECU', ...said })

/** A complement (05) of the movement before it. */
export const complement = (qualifier: string, text: string, said: Cfonb120Movement = {}): string =>
  `${record('05', { amount: '', ...said }).slice(0, 45)}${qualifier.padEnd(3)}${text}`.padEnd(120)

/** Lines as a file, each ended by a line feed. */
export const file = (...records: string[]): string => records.map((line) => `${line}\n`).join('')

function record(code: string, said: Cfonb120Movement): string {
  const { bank = '99999', branch = '00001', account = '00000000012', currency = 'EUR', decimals = '2' } = said
  const { internal = '', interbank = '', date = '010426', reject = '', valueDate = '', label = '' } = said
  const { number = '', amount = '', reference = '' } = said
  const owner = `${bank.padEnd(5)}${internal.padEnd(4)}${branch.padEnd(5)}${currency}${decimals} ${account.padEnd(11)}`
  const when = `${interbank.padEnd(2)}${date}${reject.padEnd(2)}${valueDate.padEnd(6)}`
  const what = `${label.padEnd(33)}${number.padEnd(7)}  ${amount.padEnd(14)}${reference}`
  return `${code}${owner}${when}${what}`.padEnd(120)
}
