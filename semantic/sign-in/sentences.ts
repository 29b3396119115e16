import type { Request } from 'express'

export type Language = 'fr' | 'en'

const SENTENCES = {
  wrong: {
    status: 401,
    fr: 'Le nom ou le mot de passe est faux : vérifiez les deux et réessayez, ou demandez à votre administrateur.',
    en: 'The name or the password is wrong: check both and try again, or ask your administrator.',
  },
  locked: {
    status: 429,
    fr: 'Trop d’essais sous ce nom : réessayez dans {minutes} min.',
    en: 'Too many attempts under this name: try again in {minutes} min.',
  },
  busy: {
    status: 429,
    fr: 'Trop d’essais depuis cet ordinateur : réessayez dans une minute.',
    en: 'Too many attempts from this computer: try again in a minute.',
  },
  not_ours: {
    status: 403,
    fr: 'Cette demande ne vient pas des pages de ce serveur : ouvrez-les et connectez-vous là.',
    en: 'This request does not come from the pages of this server: open them and sign in there.',
  },
  not_json: {
    status: 415,
    fr: 'Cette demande n’est pas en JSON : envoyez-la avec content-type: application/json.',
    en: 'This request is not JSON: send it with content-type: application/json.',
  },
  unreadable: {
    status: 400,
    fr: 'Il manque le nom ou le mot de passe, ou ils sont trop longs : corrigez et réessayez.',
    en: 'The name or the password is missing or too long: correct them and try again.',
  },
  no_provider: {
    status: 404,
    fr: 'Aucun fournisseur d’identité n’est configuré : écrivez sign_in dans encours.yml.',
    en: 'No identity provider is configured: write sign_in in encours.yml.',
  },
  unreachable: {
    status: 502,
    fr: 'Le fournisseur d’identité ne répond pas comme attendu : réessayez, ou demandez à votre administrateur de vérifier sign_in dans encours.yml.',
    en: 'The identity provider does not answer as expected: try again, or ask your administrator to check sign_in in encours.yml.',
  },
  interrupted: {
    status: 403,
    fr: 'La connexion chez le fournisseur d’identité n’a pas abouti : recommencez depuis cette page.',
    en: 'Signing in at the identity provider did not come to its end: start again from this page.',
  },
  no_role: {
    status: 403,
    fr: 'Le fournisseur d’identité ne vous donne aucun rôle dans Encours : demandez-en un à votre administrateur.',
    en: 'The identity provider gives you no role in Encours: ask your administrator for one.',
  },
  no_entities: {
    status: 403,
    fr: 'Le fournisseur d’identité ne dit pas quelles sociétés vous voyez : demandez à votre administrateur de l’y écrire.',
    en: 'The identity provider does not say which companies you see: ask your administrator to write it there.',
  },
  too_many: {
    status: 403,
    fr: 'Le fournisseur d’identité vous donne trop de sociétés ou de portefeuilles : demandez à votre administrateur d’écrire * pour toutes.',
    en: 'The identity provider gives you too many companies or portfolios: ask your administrator to write * for all.',
  },
  no_portfolios: {
    status: 403,
    fr: 'Le fournisseur d’identité ne dit pas quels portefeuilles vous suivez : demandez à votre administrateur de l’y écrire.',
    en: 'The identity provider does not say which portfolios you follow: ask your administrator to write it there.',
  },
} as const

export type Problem = keyof typeof SENTENCES

export const isProblem = (text: unknown): text is Problem => typeof text === 'string' && Object.hasOwn(SENTENCES, text)

/** Nobody was signed in, and why. */
export class SignInError extends Error {
  override readonly name = 'SignInError'
  readonly status: number
  constructor(
    readonly problem: Problem,
    /** Until when to wait, where waiting helps. */
    readonly minutes = 1,
    options?: ErrorOptions,
  ) {
    super(SENTENCES[problem].en, options)
    this.status = SENTENCES[problem].status
  }
}

/** What to tell a person, in the language of the page. */
export const sentenceOf = (problem: Problem, language: Language, minutes = 1): string =>
  SENTENCES[problem][language].replace('{minutes}', String(minutes))

/** The language a request asks for: that of the page, else the browser's, else `otherwise`. */
export function languageOf(request: Request, otherwise: Language): Language {
  const accepted = request.acceptsLanguages('fr', 'en')
  return accepted === 'fr' || accepted === 'en' ? accepted : otherwise
}
