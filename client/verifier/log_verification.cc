#include "client/verifier/log_verification.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/bundle/bundle_layout.h"
#include "client/bundle/bundle_text.h"
#include "client/verifier/events_file.h"
#include "client/verifier/http_files.h"
#include "client/verifier/phrases.h"
#include "client/verifier/record_checks.h"
#include "client/verifier/tree_checks.h"
#include "storage/base/status_macros.h"

namespace yoriai::verifier {
namespace {

using storage::kTileWidth;
using storage::TreeHead;

constexpr size_t kManifestBytesMax = size_t{1} << 20;

}  // namespace

LogVerification::LogVerification(const std::string& source, const Trust& trust,
                                 Session& session)
    : trust_(trust),
      session_(session),
      source_(LogSource::Open(source, session.cancellation())) {}

absl::Status LogVerification::Open() {
  YORIAI_ASSIGN_OR_RETURN(const std::string note, source_->ReadCheckpoint());
  YORIAI_ASSIGN_OR_RETURN(checkpoint_, trust_.Open(note));
  session_.NoteCheckpoint(checkpoint_, trust_.has_policy());
  last_ = checkpoint().tree.size;
  // A bundle is of one moment, and perhaps of a part; an address is of a log
  // that goes on.
  if (!IsAddress(source_->name())) YORIAI_RETURN_IF_ERROR(ReadManifest());
  YORIAI_ASSIGN_OR_RETURN(tiles_, OpenTiles(*source_, checkpoint().tree));
  return absl::OkStatus();
}

absl::Status LogVerification::ReadManifest() {
  const absl::StatusOr<std::string> text =
      source_->ReadFile(bundle::kManifestFile, kManifestBytesMax);
  if (absl::IsNotFound(text.status())) return absl::OkStatus();
  YORIAI_RETURN_IF_ERROR(text.status());
  absl::StatusOr<filepb::BundleManifest> manifest =
      bundle::ParseManifest(*text);
  if (!manifest.ok()) {
    return NotChecked(phrases::kBadManifest,
                      TextOf(manifest.status(), cli::Language::kEn));
  }
  const uint64_t size = checkpoint().tree.size;
  if (manifest->origin() != checkpoint().origin ||
      manifest->tree_size() != size) {
    return DoesNotHold(0, phrases::kManifestOther, manifest->origin(),
                       manifest->tree_size(), checkpoint().origin, size);
  }
  first_ = manifest->first_position();
  last_ = manifest->last_position();
  if (first_ < 1 || first_ > last_ || last_ > size) {
    return DoesNotHold(0, phrases::kManifestRange, first_, last_, size);
  }
  manifest_ = *std::move(manifest);
  is_part_ = first_ != 1 || last_ != size;
  may_remember_ = !is_part_;
  return absl::OkStatus();
}

absl::Status LogVerification::HoldAgainst(
    const RememberedCheckpoint& remembered) {
  YORIAI_ASSIGN_OR_RETURN(const std::optional<std::string> note,
                          remembered.Load());
  if (!note) {
    session_.NotChecked(phrases::kFirstTime);
    return absl::OkStatus();
  }
  const absl::StatusOr<storage::SignedCheckpoint> opened =
      trust_.OpenSigned(*note);
  if (!opened.ok()) {
    return NotChecked(phrases::kStateOfOther, remembered.path(),
                      TextOf(opened.status(), session_.words().language()));
  }
  const TreeHead& earlier = opened->checkpoint.tree;
  absl::Status compared = CompareWith(earlier);
  if (absl::IsFailedPrecondition(compared)) {
    return Contradicts(remembered, *note, compared);
  }
  return compared;
}

absl::Status LogVerification::CompareWith(const TreeHead& earlier) {
  const TreeHead& now = checkpoint().tree;
  if (earlier.size > now.size) {
    may_remember_ = false;
    if (!manifest_) {
      return DoesNotHold(0, phrases::kForgot, earlier.size, now.size);
    }
    session_.NotChecked(phrases::kOlderBundle, earlier.size, now.size);
    return absl::OkStatus();
  }
  if (earlier.size == now.size && earlier.root != now.root) {
    return DoesNotHold(0, phrases::kSplitView, now.size);
  }
  const absl::StatusOr<storage::TreeHash> root =
      RootOfFirst(earlier.size, *tiles_);
  if (!root.ok() && is_part_ && !absl::IsFailedPrecondition(root.status()) &&
      !absl::IsCancelled(root.status())) {
    session_.NotChecked(phrases::kPartConsistency, earlier.size);
    return absl::OkStatus();
  }
  YORIAI_RETURN_IF_ERROR(root.status());
  if (*root != earlier.root) {
    return DoesNotHold(0, phrases::kNotConsistent, earlier.size);
  }
  session_.Checked(phrases::kCheckedConsistency, earlier.size);
  remembered_size_ = earlier.size;
  return absl::OkStatus();
}

absl::Status LogVerification::Contradicts(
    const RememberedCheckpoint& remembered, absl::string_view earlier,
    absl::Status why) {
  YORIAI_ASSIGN_OR_RETURN(
      *session_.report().mutable_evidence_file(),
      remembered.KeepEvidence(TextOf(why, cli::Language::kEn), earlier,
                              checkpoint_.note));
  return why;
}

absl::Status LogVerification::CheckRecords(bool only_new, const Take& take) {
  uint64_t first = first_;
  if (only_new && !is_part_ && remembered_size_ > 0) {
    if (remembered_size_ == last_) {
      session_.Checked(phrases::kNothingNew);
      return absl::OkStatus();
    }
    // Whole tiles are read; what is left of the first is checked again.
    first = remembered_size_ / kTileWidth * kTileWidth + 1;
    if (first > 1) session_.NotChecked(phrases::kSinceOnly, first);
  }
  if (last_ == 0) return absl::OkStatus();
  // A part is read in whole tiles, too: all of them are in the bundle.
  const uint64_t first_tile = (first - 1) / kTileWidth;
  const uint64_t last_tile = (last_ - 1) / kTileWidth;
  const uint64_t begin = first_tile * kTileWidth + 1;
  const uint64_t end =
      std::min((last_tile + 1) * kTileWidth, checkpoint().tree.size);

  if (is_part_) session_.NotChecked(phrases::kPartOnly, begin, end);

  std::optional<EventsFile> events;
  if (manifest_ && first == first_) {
    events.emplace(absl::StrCat(source_->name(), "/", bundle::kEventsFile));
    if (!events->is_there()) events.reset();
  }
  RecordChecks checks(begin);
  cli::Progress progress = session_.MakeProgress(end - begin + 1);
  YORIAI_RETURN_IF_ERROR(WalkRecords(
      *source_, *tiles_, first_tile, last_tile,
      [&](uint64_t position, absl::string_view record) -> absl::Status {
        YORIAI_RETURN_IF_ERROR(checks.Take(position, record));
        if (events && position >= first_ && position <= last_) {
          YORIAI_RETURN_IF_ERROR(events->Compare(position, record));
        }
        if (take) YORIAI_RETURN_IF_ERROR(take(position, record));
        if (position % kTileWidth == 0) progress.Show(position - begin + 1);
        session_.report().set_first_position(begin);
        session_.report().set_last_position(position);
        return absl::OkStatus();
      }));
  session_.Checked(phrases::kCheckedRecords, begin, end);
  session_.Checked(phrases::kCheckedPromises);
  if (!events) return absl::OkStatus();
  YORIAI_RETURN_IF_ERROR(events->CompareEnd(last_));
  session_.Checked(phrases::kCheckedEventsFile);
  return absl::OkStatus();
}

absl::Status LogVerification::Remember(const RememberedCheckpoint& remembered) {
  return may_remember_ ? remembered.Keep(checkpoint_.note) : absl::OkStatus();
}

}  // namespace yoriai::verifier
