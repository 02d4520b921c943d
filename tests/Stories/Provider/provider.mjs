// A real OpenID Connect provider on loopback, which can be told to do what a broken or hostile one would do.
// node provider.mjs HOMEWARD_ADDRESS NOW_IN_MILLISECONDS: prints its issuer, and ends when its input does.
import { createServer } from 'node:http'
import { exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose'
import { Provider } from 'oidc-provider'

const SECRET = 'a_secret_of_the_stories_that_is_long_enough'
const [homeward, start] = process.argv.slice(2)
let now = Number(start)
Date.now = () => now

let person = { sub: 'nell', name: 'Nell Newcomer', email: 'nell@example.org' }
let spoil = ''
let key
let current

async function newKey (alg = 'RS256') {
  const { privateKey } = await generateKeyPair(alg, { extractable: true })
  return { ...await exportJWK(privateKey), alg, use: 'sig', kid: `key-${Math.round(Math.random() * 1e9)}` }
}

function make (issuer) {
  const provider = new Provider(issuer, {
    clients: [{
      client_id: 'homeward', client_secret: SECRET, redirect_uris: [`${homeward}/sign-in/back`],
      post_logout_redirect_uris: [`${homeward}/sign-in`], response_types: ['code'], grant_types: ['authorization_code'], id_token_signed_response_alg: key.alg
    }],
    jwks: { keys: [key] },
    acrValues: ['AAL3_ANY', 'AAL2_OR_AAL3_ANY'],
    claims: { openid: ['sub', 'authentication_assurance_level'], profile: ['name'], email: ['email'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['stories'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...person, sub }) }),
    async loadExistingGrant (ctx) {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId })
      grant.addOIDCScope('openid profile email')
      await grant.save()
      return grant
    }
  })
  provider.use(async (ctx, next) => {
    await next()
    if (ctx.path === '/token' && ctx.body?.id_token) ctx.body.id_token = await spoiled(ctx.body.id_token, issuer)
  })
  return provider
}

const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')

// What the token would be if the provider were somebody else, careless or an attacker. It is signed with the real key, so that only the one fault tells.
async function spoiled (token, issuer) {
  const [, body] = token.split('.')
  const claims = JSON.parse(Buffer.from(body, 'base64url'))
  const signed = async (changed, jwk = key, alg = key.alg) =>
    new SignJWT({ ...claims, ...changed }).setProtectedHeader({ alg, kid: jwk.kid }).sign(await importJWK(jwk, alg))
  switch (spoil) {
    case 'nonce': return signed({ nonce: 'of another time' })
    case 'audience': return signed({ aud: 'another-client' })
    case 'two-audiences': return signed({ aud: ['homeward', 'another-client'] })
    case 'authorised-party': return signed({ azp: 'another-client' })
    case 'expired': return signed({ iat: claims.iat - 7200, exp: claims.iat - 3600 })
    case 'no-expiry': return signed({ exp: undefined })
    case 'future': return signed({ iat: claims.iat + 3600, exp: claims.exp + 7200 })
    case 'issuer': return signed({ iss: 'http://127.0.0.1:9' })
    case 'issuer-with-slash': return signed({ iss: `${issuer}/` })
    case 'no-subject': return signed({ sub: undefined })
    case 'none': return `${encode({ alg: 'none' })}.${body}.`
    case 'shared-secret': return signed({}, { kty: 'oct', k: Buffer.from(SECRET).toString('base64url'), kid: key.kid }, 'HS256')
    case 'unsigned': return token.slice(0, token.lastIndexOf('.') + 1)
    case 'altered': return `${token.split('.')[0]}.${encode({ ...claims, sub: 'somebody-else' })}.${token.split('.')[2]}`
    case 'stranger': return signed({}, await newKey())
    default: return token
  }
}

async function control (request) {
  let words = ''
  for await (const part of request) words += part
  const told = JSON.parse(words)
  if (told.person) person = told.person
  if (told.spoil !== undefined) spoil = told.spoil
  if (told.now) now = told.now
  if (told.rotate) key = await newKey(told.rotate)
}

async function answer (request, response) {
  if (request.url === '/control') {
    await control(request)
    current = make(current.issuer)
    response.end()
  } else if (request.url.startsWith('/interaction/')) {
    await current.interactionFinished(request, response,
      spoil === 'denied' ? { error: 'access_denied' } : { login: { accountId: person.sub, acr: person.acr, remember: false } })
  } else {
    await current.callback()(request, response)
  }
}

const server = createServer((request, response) => answer(request, response).catch((trouble) => {
  response.statusCode = 500
  response.end(String(trouble))
}))

key = await newKey()
server.listen(0, '127.0.0.1', () => {
  current = make(`http://127.0.0.1:${server.address().port}`)
  console.log(current.issuer)
})
process.stdin.on('end', () => process.exit(0)).resume()
