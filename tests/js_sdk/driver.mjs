/**
 * One person at matrix-js-sdk with its Rust crypto, as the tests ask for: JSON lines come in and go out.
 *
 * In: `{id, act, …}`. Out: `{id, result}` or `{id, error}`, and `{seen}` for each event, decrypted, in the order in which
 * the homeserver told of them; again when a key that was missing has come. All that is decided here is decided by the SDK.
 */
import { createInterface } from "node:readline";
import { Attachment, EncryptedAttachment } from "@matrix-org/matrix-sdk-crypto-wasm";
import { ClientEvent, MatrixEventEvent, createClient } from "matrix-js-sdk";
import { M_POLL_KIND_DISCLOSED } from "matrix-js-sdk/lib/@types/polls.js";
import { OnlySignedDevicesIsolationMode, decodeRecoveryKey } from "matrix-js-sdk/lib/crypto-api/index.js";
import { PollResponseEvent } from "matrix-js-sdk/lib/extensible_events_v1/PollResponseEvent.js";
import { logger } from "matrix-js-sdk/lib/logger.js";

const ENCRYPTED = "m.room.encrypted";
const PAUSE = 50;

// The standard output is for the answers alone.
for (const name of ["debug", "info", "log", "trace"]) console[name] = () => {};
logger.setLevel("warn");

const unread = new Set();
let client;
let telling = Promise.resolve();

const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

async function until(claim) {
    while (!claim()) await new Promise((resolve) => setTimeout(resolve, PAUSE));
}

/** Tell of an event as it can be read now. */
function tell(event) {
    const content = { ...event.getOriginalContent() };
    const relation = event.getRelation();
    if (relation) content["m.relates_to"] ??= relation;
    const failed = event.isDecryptionFailure();
    unread[failed ? "add" : "delete"](event.getId());
    say({
        seen: {
            event_id: event.getId(),
            room_id: event.getRoomId(),
            sender: event.getSender(),
            type: failed ? ENCRYPTED : event.getType(),
            content: failed ? { failure: event.decryptionFailureReason } : content,
            origin_server_ts: event.getTs(),
            decrypted: event.isEncrypted() && !failed,
            state_key: event.getStateKey() ?? null,
            redacts: event.event.redacts ?? content.redacts ?? null,
        },
    });
}

/** Tell of events one after the other: decryption takes its time, the timeline keeps its order. */
function see(event) {
    // What is no room's has no place in a timeline, and an invitation's stripped state no ID.
    if (!event.getRoomId() || !event.getId()) return;
    telling = telling.then(async () => {
        await client.decryptEventIfNeeded(event);
        tell(event);
    });
}

/** Make the account's cross-signing identity, and keep it in secret storage; gives the recovery key. */
async function makeIdentity(auth) {
    const crypto = client.getCrypto();
    await crypto.bootstrapCrossSigning({
        setupNewCrossSigning: true,
        authUploadDeviceSigningKeys: (upload) => upload(auth),
    });
    const recovery = await crypto.createRecoveryKeyFromPassphrase();
    await crypto.bootstrapSecretStorage({ createSecretStorageKey: async () => recovery, setupNewSecretStorage: true });
    return recovery.encodedPrivateKey;
}

/** Give the callbacks by which the SDK opens secret storage: with the key it just made, or the one that was typed in. */
function secretStorage(recoveryKey) {
    let open = recoveryKey && decodeRecoveryKey(recoveryKey);
    return {
        cacheSecretStorageKey: (_id, _info, key) => (open = key),
        getSecretStorageKey: async ({ keys }) => (open ? [Object.keys(keys)[0], open] : null),
    };
}

const acts = {
    /** Log in on a new device. `identity`: "new" makes one, "recovered" signs the device by the one there is, "none" leaves it. */
    async login({ homeserver, user, password, identity, recovery_key, signed_only }) {
        const identifier = { type: "m.id.user", user };
        const login = { type: "m.login.password", identifier, password };
        const session = await createClient({ baseUrl: homeserver }).loginRequest(login);
        client = createClient({
            baseUrl: homeserver,
            userId: session.user_id,
            deviceId: session.device_id,
            accessToken: session.access_token,
            cryptoCallbacks: secretStorage(recovery_key),
        });
        await client.initRustCrypto({ useIndexedDB: false });
        const crypto = client.getCrypto();
        if (signed_only) crypto.setDeviceIsolationMode(new OnlySignedDevicesIsolationMode());
        client.on(ClientEvent.Event, see);
        client.on(MatrixEventEvent.Decrypted, (event) => unread.has(event.getId()) && see(event));
        await client.startClient({ lazyLoadMembers: true });
        await until(() => client.isInitialSyncComplete());
        let recovery = recovery_key;
        if (identity === "new") recovery = await makeIdentity(login);
        if (identity === "recovered") {
            await crypto.userHasCrossSigningKeys(session.user_id, true); // its public half has to be known first
            await crypto.bootstrapCrossSigning({});
        }
        const is_ready = await crypto.isCrossSigningReady();
        return { user_id: session.user_id, device_id: session.device_id, recovery_key: recovery ?? "", is_ready };
    },

    async join({ room }) {
        await client.joinRoom(room);
        await until(() => client.getRoom(room)?.getMyMembership() === "join");
        await until(() => client.getRoom(room).hasEncryptionStateEvent());
    },

    async send({ room, type, content }) {
        return (await client.sendEvent(room, type, content)).event_id;
    },

    async redact({ room, event }) {
        return (await client.redactEvent(room, event)).event_id;
    },

    /** Answer a poll, written as the SDK writes it. */
    async vote({ room, event, answers }) {
        const { type, content } = PollResponseEvent.from(answers, event).serialize();
        return (await client.sendEvent(room, type, content)).event_id;
    },

    /** Read a poll as the SDK understands it; null while it sees none there. */
    async poll({ room, event }) {
        const poll = client.getRoom(room).polls.get(event);
        if (!poll) return null;
        const { question, answers, kind, maxSelections } = poll.pollEvent;
        return {
            question: question.text,
            answers: Object.fromEntries(answers.map(({ id, text }) => [id, text])),
            is_disclosed: M_POLL_KIND_DISCLOSED.matches(kind.name),
            most: maxSelections,
            is_ended: poll.isEnded,
        };
    },

    /** Show a message as the SDK would have it shown: newest edit, who reacted with what, and the shield beside it. */
    async shown({ room: roomId, event: eventId }) {
        const room = client.getRoom(roomId);
        const event = room.findEventById(eventId);
        const counted = room.relations.getChildEventsForEvent(eventId, "m.annotation", "m.reaction");
        const reactions = (counted?.getSortedAnnotationsByKey() ?? []).map(([key, events]) => [
            key,
            [...events].map((each) => each.getSender()).sort(),
        ]);
        const encryption = await client.getCrypto().getEncryptionInfoForEvent(event);
        return {
            content: event.getContent(),
            is_redacted: event.isRedacted(),
            reactions: Object.fromEntries(reactions.filter(([, senders]) => senders.length)),
            shield: encryption && { colour: encryption.shieldColour, reason: encryption.shieldReason },
        };
    },

    /** Download what a message shows and open it with the SDK's crypto, as base64; its hash is checked by that. */
    async file({ room, event }) {
        const { file } = client.getRoom(room).findEventById(event).getContent();
        const address = client.mxcUrlToHttp(file.url, undefined, undefined, undefined, false, true, true);
        const answer = await fetch(address, { headers: { Authorization: `Bearer ${client.getAccessToken()}` } });
        if (!answer.ok) throw new Error(`download: ${answer.status}`);
        const sealed = new EncryptedAttachment(new Uint8Array(await answer.arrayBuffer()), JSON.stringify(file));
        return Buffer.from(Attachment.decrypt(sealed)).toString("base64");
    },

    /** Say what the SDK thinks of somebody's identity and of each of their devices, asked for anew. */
    async judge({ user }) {
        const crypto = client.getCrypto();
        const told = (await client.downloadKeysForUsers([user])).master_keys?.[user];
        const devices = (await crypto.getUserDeviceInfo([user], true)).get(user) ?? new Map();
        const judged = [];
        for (const [device_id, device] of devices) {
            const { signedByOwner } = await crypto.getDeviceVerificationStatus(user, device_id);
            judged.push({ device_id, fingerprint: device.getFingerprint(), is_signed_by_owner: signedByOwner });
        }
        const { needsUserApproval } = await crypto.getUserVerificationStatus(user);
        return { master_key: Object.values(told?.keys ?? {})[0], has_changed: needsUserApproval, devices: judged };
    },
};

for await (const line of createInterface({ input: process.stdin })) {
    const { id, act, ...asked } = JSON.parse(line);
    acts[act](asked).then(
        (result) => say({ id, result: result ?? null }),
        (error) => say({ id, error: `${act}: ${error.stack ?? error}` }),
    );
}
process.exit(0);
