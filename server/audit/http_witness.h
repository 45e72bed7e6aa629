#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "http/http_client.h"
#include "server/audit/witness.h"
#include "storage/merkle/note_key.h"
#include "storage/merkle/witness_policy.h"

namespace yoriai::server {

// A witness that is asked over HTTP, as C2SP tlog-witness has it: posts the
// checkpoint, and the proof that it extends what the witness saw last.
//
// Begins with the belief that the witness has seen nothing; the witness says
// what it has (409), and is then asked once more.
//
// Threads and errors: as Witness says. Being asked takes at most twice
// kPatience.
class HttpWitness final : public Witness {
 public:
  static constexpr absl::Duration kPatience = absl::Seconds(10);

  // `address` is where the witness is: "/add-checkpoint" is put behind it.
  HttpWitness(std::string name, storage::VerifierKey key, std::string address);

  const std::string& name() const override { return name_; }
  const storage::VerifierKey& key() const override { return key_; }
  absl::StatusOr<storage::NoteSignature> Cosign(
      const CosignatureRequest& request,
      const std::atomic<bool>& stop) override;

 private:
  absl::StatusOr<http::HttpResponse> Post(const CosignatureRequest& request,
                                          const std::atomic<bool>& stop);
  absl::StatusOr<storage::NoteSignature> OwnSignature(
      absl::string_view lines) const;

  const std::string name_;
  const storage::VerifierKey key_;
  const std::string url_;
  http::HttpClient client_;
  uint64_t seen_size_ = 0;  // What the witness has, as far as is known.
};

// Makes the witnesses of a policy. INVALID_ARGUMENT: one of them has no
// address.
absl::StatusOr<std::vector<std::unique_ptr<Witness>>> WitnessesOf(
    const storage::WitnessPolicy& policy);

}  // namespace yoriai::server
