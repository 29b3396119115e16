/**
 * The names one bank account goes by: a French IBAN holds the bank, branch and account numbers (21 characters) that other
 * formats write alone, and the two figures of the key after them.
 */
export function namesOfAccount(account: string): string[] {
  return /^(FR|MC)\d{2}[0-9A-Z]{23}$/.test(account) ? [account, account.slice(4, 25), account.slice(4, 27)] : [account]
}
