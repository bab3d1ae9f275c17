/** That a person follows an official account, or once did. */
export interface Follow {
  readonly personId: string;
  /** Rises with every subscription; the follower list is in this order. */
  readonly sequence: number;
  readonly subscribedAt: Date;
  readonly scene: string;
  readonly qrScene: string;
  isActive: boolean;
}

/** Who follows which official account. */
export class Followers {
  readonly #byApp = new Map<string, Map<string, Follow>>();
  #sequence = 0;

  /** @param qrScene the scene of the QR code that brought them; empty when none did */
  subscribe(appid: string, personId: string, at: Date, qrScene = ""): void {
    this.#sequence += 1;
    const scene = qrScene ? "ADD_SCENE_QR_CODE" : "ADD_SCENE_SEARCH";
    const follow = { personId, sequence: this.#sequence, subscribedAt: at, scene, qrScene, isActive: true };
    const ofApp = this.#of(appid);
    // Out and in again, so that the map stays in the order of subscription.
    ofApp.delete(personId);
    ofApp.set(personId, follow);
  }

  unsubscribe(appid: string, personId: string): void {
    const follow = this.#of(appid).get(personId);
    if (follow) follow.isActive = false;
  }

  /** Null unless the person follows the account now. */
  find(appid: string, personId: string): Follow | null {
    const follow = this.#of(appid).get(personId);
    return follow?.isActive ? follow : null;
  }

  /**
   * Those who follow the account now, in the order of subscription.
   *
   * @param afterPersonId begin after this person, also when they have left since
   */
  list(appid: string, afterPersonId: string | null): readonly Follow[] {
    const after = afterPersonId === null ? 0 : (this.#of(appid).get(afterPersonId)?.sequence ?? 0);
    return [...this.#of(appid).values()].filter(({ isActive, sequence }) => isActive && sequence > after);
  }

  #of(appid: string): Map<string, Follow> {
    const known = this.#byApp.get(appid) ?? new Map<string, Follow>();
    this.#byApp.set(appid, known);
    return known;
  }
}
