#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "client/witness/evidence.h"
#include "client/witness/judgement.h"
#include "client/witness/state.h"
#include "http/message.h"
#include "storage/base/clock.h"
#include "storage/merkle/note_key.h"

namespace yoriai::witness {

// Answers whoever asks for a cosignature, as C2SP tlog-witness has it.
//
// What is cosigned is on disk before its cosignature leaves, so no crash makes
// this cosign two histories.
//
// Threads: one at a time. After a crash: goes on from what is on disk.
class Cosigner final {
 public:
  // Reads what was cosigned of these logs. Both must outlive this.
  //
  // INVALID_ARGUMENT: two of the keys have one name, or one is not a log's.
  // DATA_LOSS, UNAVAILABLE: as State::Last().
  static absl::StatusOr<std::unique_ptr<Cosigner>> Create(
      State& state, absl::Span<const storage::VerifierKey> logs,
      const storage::Clock& clock);

  // Answers the body of a POST to add-checkpoint.
  http::HttpResponse AddCheckpoint(const std::string& body);

 private:
  Cosigner(State& state, std::vector<WitnessedLog> logs,
           const storage::Clock& clock);

  http::HttpResponse Cosign(const Judgement& judgement);
  void KeepEvidence(const Judgement& judgement, const std::string& body);

  State& state_;
  const storage::Clock& clock_;
  Evidence evidence_;
  std::vector<WitnessedLog> logs_;
  // What was said about too much evidence since there was room last.
  std::set<std::string> said_full_;
};

}  // namespace yoriai::witness
