const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:'
const KINDS = {
  'camt.052': ['BkToCstmrAcctRpt', 'Rpt'],
  'camt.053': ['BkToCstmrStmt', 'Stmt'],
  'camt.054': ['BkToCstmrDbtCdtNtfctn', 'Ntfctn'],
} as const

export interface CamtEntry {
  readonly amount?: string
  readonly currency?: string
  readonly direction?: string
  readonly status?: string
  readonly date?: string
  /** What else the entry says, as XML. */
  readonly rest?: string
}

/** One entry on one line; 10.00 EUR received on 31 January 2025 unless said otherwise. */
export function camtEntry(changes: CamtEntry = {}): string {
  const { amount = '10.00', currency = 'EUR', direction = 'CRDT', status = 'BOOK', rest = '' } = changes
  const date = changes.date ?? '<BookgDt><Dt>2025-01-31</Dt></BookgDt>'
  const indicator = direction && `<CdtDbtInd>${direction}</CdtDbtInd>`
  return `<Ntry><Amt Ccy="${currency}">${amount}</Amt>${indicator}<Sts>${status}</Sts>${date}${rest}</Ntry>`
}

/** One detail of an entry. */
export const camtDetail = (inner: string): string => `<NtryDtls><TxDtls>${inner}</TxDtls></NtryDtls>`

export const camtBalance = (type: string, amount: string, direction = 'CRDT', day = '2025-01-31', currency = 'EUR') =>
  `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="${currency}">${amount}</Amt>` +
  `<CdtDbtInd>${direction}</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>`

/**
 * A message of one statement of account 001, each part on its own line: the first on line 5. In EUR unless `currency` says
 * otherwise; '' leaves it out.
 */
export function camt(parts: readonly string[], version = 'camt.053.001.08', currency = 'EUR'): string {
  const [message, element] = KINDS[version.slice(0, 8) as keyof typeof KINDS]
  const account = `<Acct><Id><Othr><Id>001</Id></Othr></Id>${currency && `<Ccy>${currency}</Ccy>`}</Acct>`
  return [
    `<Document xmlns="${NAMESPACE}${version}">`,
    `<${message}>`,
    `<${element}><Id>S-1</Id>`,
    account,
    ...parts,
    `</${element}>`,
    `</${message}>`,
    '</Document>',
  ].join('\n')
}
