"""A person's cross-signing identity: made, used to sign the device in hand, and reset, as a client does it.

The private keys are used once and kept nowhere: whoever signs another device makes another identity.
"""

from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bot.matrix.cross_signing import SigningKey
from bot.matrix.person_device import PersonDevice

USAGES = ("master", "self_signing", "user_signing")


async def make_identity(device: PersonDevice, password: str) -> str:
    """Publish a new identity and sign the device with it; gives the public master key.

    Args:
        device: logged in, its keys uploaded.
        password: asked for by the homeserver when it has another identity already.

    Raises:
        HomeserverRefused: another password.
    """
    user_id, device_id = str(device.client.user_id), str(device.client.device_id)
    keys = {usage: SigningKey(Ed25519PrivateKey.generate().private_bytes_raw()) for usage in USAGES}
    who = {"type": "m.id.user", "user": user_id}
    body: dict[str, Any] = {"auth": {"type": "m.login.password", "identifier": who, "password": password}}
    for usage, key in keys.items():
        value: dict[str, Any] = {
            "user_id": user_id,
            "usage": [usage],
            "keys": {f"ed25519:{key.public}": key.public},
        }
        if usage != "master":
            keys["master"].sign(value, user_id)
        body[f"{usage}_key"] = value
    await device.call("POST", "keys", "device_signing", "upload", body=body)
    told = await device.call("POST", "keys", "query", body={"device_keys": {user_id: [device_id]}})
    mine = {key: value for key, value in told["device_keys"][user_id][device_id].items() if key != "unsigned"}
    keys["self_signing"].sign(mine, user_id)
    await device.call("POST", "keys", "signatures", "upload", body={user_id: {device_id: mine}})
    return keys["master"].public
