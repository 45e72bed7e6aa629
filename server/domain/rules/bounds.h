#pragma once

#include <cstddef>
#include <cstdint>

// The bounds that the comments of yoriai/event/v1/*.proto state.

namespace yoriai::server {

// Texts, in code points.
inline constexpr size_t kTextCodePointsMax = 2'000;
inline constexpr size_t kNameCodePointsMax = 500;
inline constexpr size_t kUriBytesMax = 2'000;

// Lists. Those of organisations become tags; subject.cc says how many fit.
inline constexpr int kAttendanceMax = 70;
inline constexpr int kActivityOrganisationsMax = 70;
inline constexpr int kEvidenceMax = 20;
inline constexpr int kResolutionsMax = 100;
inline constexpr int kAgendaMax = 100;
inline constexpr int kThemesMax = 100;
inline constexpr int kAddresseesMax = 100;
inline constexpr int kSectorsMax = 10;
inline constexpr int kInitiativesMax = 100;
inline constexpr int kElementThemesMax = 20;
inline constexpr int kBaselinesMax = 50;
inline constexpr int kDerivationTypesMax = 10;
inline constexpr int kRecipientsMax = 200;
inline constexpr int kPartiesMax = 20;
inline constexpr int kPredecessorsMax = 20;
inline constexpr int kSecretariatsMax = 10;
inline constexpr int kReportersMax = 70;

// Numbers.
inline constexpr int64_t kUnitsMax = 1'000'000;
inline constexpr int64_t kPersonsMax = 1'000'000;
inline constexpr int64_t kArticlesMax = 1'000'000;
inline constexpr int64_t kResponsesMax = 1'000'000'000;
inline constexpr int kMeetingsPerYearMax = 366;
inline constexpr int kOrdinalMax = 1'000'000;
inline constexpr int kYearMin = 1900;
inline constexpr int kYearMax = 2199;
inline constexpr int kPlanYearsMax = 30;
inline constexpr int kSdgGoals = 17;
inline constexpr int kDueDaysMax = 366;

}  // namespace yoriai::server
