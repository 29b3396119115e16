import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
// @ts-expect-error it comes without types
import { Provider } from 'oidc-provider'

/** The claims a person has at the provider, or null for one who turns back. */
export type Person = Readonly<Record<string, unknown>> | null

/** A real OpenID Connect provider on this machine; whoever arrives is `person`, without being asked. */
export interface IdentityProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Who arrives next. */
  person: Person
  stop(): Promise<void>
}

/** `redirects` are the addresses it sends people back to. */
export async function startIdentityProvider(redirects: string[], port = 0): Promise<IdentityProvider> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const [clientId, clientSecret] = ['encours', 'a secret of the test and of nothing else']
  const running: IdentityProvider = {
    ...{ issuer, clientId, clientSecret, person: null },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: redirects }],
    claims: { openid: ['sub'], profile: ['name', 'groups', 'encours_entities', 'encours_portfolios'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    cookies: { keys: ['a key of the test'] },
    findAccount: async (_: unknown, id: string) => ({
      accountId: id,
      claims: async () => ({ ...running.person, sub: id }),
    }),
    loadExistingGrant,
  })
  const answer = provider.callback()
  server.on('request', async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response)
    const result = running.person
      ? { login: { accountId: String(running.person.sub), remember: false } }
      : { error: 'access_denied' }
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
  })
  return running
}

/** Nobody is asked to agree that their claims are told. */
// biome-ignore lint/suspicious/noExplicitAny: it comes without types
async function loadExistingGrant({ oidc }: any) {
  const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
  grant.addOIDCScope('openid profile email')
  await grant.save()
  return grant
}
