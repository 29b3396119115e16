import { Cookies } from './cookies.ts'
import { LastSignIns } from './last-sign-ins.ts'
import { Provider, type ProviderSettings } from './provider.ts'
import { Sessions, stampOf } from './sessions.ts'
import { Users } from './users.ts'

/** Who may sign in, and under which address people reach the pages. */
export interface SignInOptions {
  /** The file of the people with a name and a password, and the file of when they last signed in. */
  readonly usersFile?: string
  readonly lastSignInsFile?: string
  readonly provider?: ProviderSettings | undefined
  /** Where people reach the pages when a proxy stands before us: https://receivables.example.com */
  readonly publicAddress?: string | undefined
  readonly attemptsPerMinute?: number
}

/** What signing in stands on. Throws UsersFileError for a users' file that is not whole: nothing is served with one. */
export async function doorOf(secrets: readonly Uint8Array[], options: SignInOptions) {
  const address = options.publicAddress === undefined ? undefined : new URL(options.publicAddress)
  const users = options.usersFile === undefined ? null : new Users(options.usersFile)
  await users?.list()
  const cookies = new Cookies(secrets, address?.protocol === 'https:')
  return {
    users,
    cookies,
    sessions: new Sessions(cookies, users, options.provider ? stampOf(rightsOf(options.provider)) : ''),
    lastSignIns: options.lastSignInsFile === undefined ? null : new LastSignIns(options.lastSignInsFile),
    provider: options.provider ? new Provider(options.provider) : null,
    publicOrigin: address?.origin,
    attemptsPerMinute: options.attemptsPerMinute ?? 30,
    hosts: address ? [address.hostname] : [],
  }
}

/** A cookie can be read by its owner: the secret does not go into what it is compared with. */
const rightsOf = ({ issuer, clientId, claims, roles }: ProviderSettings) => ({ issuer, clientId, claims, roles })
