import * as client from 'openid-client'
import { type Caller, callerSchema, ROLES, type Role } from '../auth.ts'
import { type Problem, SignInError } from './sentences.ts'

/** What the configuration says of the identity provider (OpenID Connect). */
export interface ProviderSettings {
  readonly issuer: string
  readonly clientId: string
  /** Without one, the client is public and PKCE alone protects the code. */
  readonly clientSecret?: string | undefined
  readonly scope: string
  /** Where a person's claims say the role, the entities and the portfolios. */
  readonly claims: {
    readonly role: string
    readonly entities?: string | undefined
    readonly portfolios?: string | undefined
  }
  /** Which claimed value means which role, the strongest first; without any, the claim says the role itself. */
  readonly roles: Readonly<Record<string, Role>>
}

/** What a browser has to bring back from the provider. */
export interface Flow {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

export interface Provided {
  readonly name: string
  readonly caller: Caller
}

/** An OpenID Connect provider: authorization code with PKCE, state and nonce. Nothing is asked of it before its use. */
export class Provider {
  private found: Promise<client.Configuration> | null = null

  constructor(private readonly settings: ProviderSettings) {}

  /** Where to send a browser, and what it must bring back. Throws SignInError when the provider does not answer. */
  async begin(redirectUri: string): Promise<{ url: URL; flow: Flow }> {
    const configuration = await this.discovered()
    const flow = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
    }
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: this.settings.scope,
      code_challenge: await client.calculatePKCECodeChallenge(flow.verifier),
      code_challenge_method: 'S256',
      state: flow.state,
      nonce: flow.nonce,
    })
    return { url, flow }
  }

  /** Who came back. Throws SignInError unless it is the browser that left, with a role. */
  async finish(returned: URL, flow: Flow): Promise<Provided> {
    const configuration = await this.discovered()
    const tokens = await client
      .authorizationCodeGrant(configuration, returned, {
        pkceCodeVerifier: flow.verifier,
        expectedState: flow.state,
        expectedNonce: flow.nonce,
        idTokenExpected: true,
      })
      .catch(told('interrupted'))
    const own = tokens.claims()
    if (!own) throw new SignInError('interrupted')
    const hasMore = configuration.serverMetadata().userinfo_endpoint !== undefined
    const more = hasMore
      ? await client.fetchUserInfo(configuration, tokens.access_token, own.sub).catch(told('unreachable'))
      : {}
    return providedBy({ ...more, ...own }, this.settings)
  }

  private async discovered(): Promise<client.Configuration> {
    this.found ??= this.discover()
    try {
      return await this.found
    } catch (error) {
      this.found = null
      return told('unreachable')(error)
    }
  }

  private discover(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings
    const server = new URL(issuer)
    // the configuration lets http through for this machine only: there is no network to listen to
    const execute = server.protocol === 'http:' ? [client.allowInsecureRequests] : []
    return client.discovery(server, clientId, undefined, authentication(clientSecret), { execute, timeout: 10 })
  }
}

/** The way of the provider's own choosing to present the secret; HTTP Basic where it says nothing, as the standard has it. */
function authentication(secret: string | undefined): client.ClientAuth {
  if (secret === undefined) return client.None()
  const [basic, post] = [client.ClientSecretBasic(secret), client.ClientSecretPost(secret)]
  return (server, ...rest) => {
    const supported = server.token_endpoint_auth_methods_supported
    return (supported && !supported.includes('client_secret_basic') ? post : basic)(server, ...rest)
  }
}

const told =
  (problem: Problem) =>
  (cause: unknown): never => {
    throw new SignInError(problem, 1, { cause })
  }

/** What a person's claims give: a role, or nothing at all. A configured claim that is missing gives nothing either. */
export function providedBy(claims: Readonly<Record<string, unknown>>, settings: ProviderSettings): Provided {
  const role = roleIn(claims, settings)
  if (!role) throw new SignInError('no_role')
  const entities = settings.claims.entities === undefined ? ['*'] : codesOf(claims[settings.claims.entities])
  if (entities.length === 0) throw new SignInError('no_entities')
  const portfolios = settings.claims.portfolios === undefined ? [] : codesOf(claims[settings.claims.portfolios])
  if (role === 'sales' && portfolios.length === 0) throw new SignInError('no_portfolios')
  const sub = String(claims.sub).slice(0, 150)
  const name = [claims.name, claims.preferred_username, claims.email].find((text) => typeof text === 'string' && text)
  const parsed = callerSchema.safeParse({
    sub: `provider:${sub}`,
    role,
    entities: entities.includes('*') ? '*' : entities,
    ...(role === 'sales' && { portfolios }),
    pii: false,
  })
  if (!parsed.success) throw new SignInError('no_entities')
  return { name: String(name ?? sub).slice(0, 100), caller: parsed.data }
}

function roleIn(claims: Readonly<Record<string, unknown>>, { claims: { role }, roles }: ProviderSettings) {
  const said = valuesOf(claims[role])
  const mapped = Object.entries(roles)
  if (mapped.length > 0) return mapped.find(([value]) => said.includes(value))?.[1]
  return ROLES.find((name) => said.includes(name))
}

const valuesOf = (claim: unknown): unknown[] => (Array.isArray(claim) ? claim : [claim])

/** Codes of a claim: providers write several as a list, or in one text between commas. */
const codesOf = (claim: unknown): string[] =>
  valuesOf(claim)
    .flatMap((value) => (typeof value === 'string' ? value.split(',') : []))
    .map((code) => code.trim())
    .filter(Boolean)
