// Passkeys: asks the device, and sends its answer with the form of the page. The only script of this site.
//
//   <form method="post" data-passkey="get|create" data-options="/where/the/options/are/">
//     <input type="hidden" name="credential"> <button type="button" data-begin hidden> <p data-trouble hidden>
//
// Without this script the button stays hidden, and the page says what to do instead.

const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), one => one.charCodeAt(0));
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function forCreation(options) {
  if (globalThis.PublicKeyCredential?.parseCreationOptionsFromJSON) {
    return PublicKeyCredential.parseCreationOptionsFromJSON(options);
  }
  const excluded = (options.excludeCredentials ?? []).map(one => ({ ...one, id: bytes(one.id) }));
  const user = { ...options.user, id: bytes(options.user.id) };
  return { ...options, user, challenge: bytes(options.challenge), excludeCredentials: excluded };
}

function forRequest(options) {
  if (globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON) {
    return PublicKeyCredential.parseRequestOptionsFromJSON(options);
  }
  const allowed = (options.allowCredentials ?? []).map(one => ({ ...one, id: bytes(one.id) }));
  return { ...options, challenge: bytes(options.challenge), allowCredentials: allowed };
}

function asJSON(credential) {
  if (credential.toJSON) {
    return credential.toJSON();
  }
  const { response } = credential;
  const answer = { clientDataJSON: text(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) {
      answer[name] = text(response[name]);
    }
  }
  if (response.getTransports) {
    answer.transports = response.getTransports();
  }
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: answer,
  };
}

// Have the device make a passkey, or answer with one; options and answer are JSON, as WebAuthn Level 3 writes them.
export async function ceremony(kind, options) {
  const given = options.publicKey ?? options;
  const credential = kind === "create"
    ? await navigator.credentials.create({ publicKey: forCreation(given) })
    : await navigator.credentials.get({ publicKey: forRequest(given) });
  return asJSON(credential);
}

async function optionsOf(form) {
  if (form.dataset.given) {
    return JSON.parse(form.dataset.given);
  }
  const answer = await fetch(form.dataset.options, { method: "POST", body: new FormData(form), redirect: "error" });
  if (!answer.ok) {
    throw new Error(answer.statusText);
  }
  return answer.json();
}

// Bring a form to life: its button asks the device, and the form is sent with what it answered.
export function enliven(form) {
  const button = form.querySelector("[data-begin]");
  const trouble = form.querySelector("[data-trouble]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    trouble.hidden = true;
    button.disabled = true;
    try {
      const answer = await ceremony(form.dataset.passkey, await optionsOf(form));
      form.elements.namedItem("credential").value = JSON.stringify(answer);
      form.submit();
    } catch {
      trouble.hidden = false;
    } finally {
      button.disabled = false;
    }
  });
}

if (globalThis.PublicKeyCredential) {
  document.querySelectorAll("form[data-passkey]").forEach(enliven);
}
