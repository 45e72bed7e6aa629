#include "server/domain/indicators/severity.h"

namespace yoriai::server {

int SeverityOf(apipb::IndicatorStatus status) {
  switch (status) {
    case apipb::INDICATOR_STATUS_MISSED:
      return 19;
    case apipb::INDICATOR_STATUS_BREACHED:
      return 18;
    case apipb::INDICATOR_STATUS_BEHIND:
      return 17;
    case apipb::INDICATOR_STATUS_SHRINKING:
      return 16;
    case apipb::INDICATOR_STATUS_AT_RISK:
      return 15;
    case apipb::INDICATOR_STATUS_NOT_REPORTED:
      return 14;
    case apipb::INDICATOR_STATUS_NOT_YET:
      return 13;
    case apipb::INDICATOR_STATUS_OPEN:
      return 12;
    case apipb::INDICATOR_STATUS_FLAT:
      return 11;
    case apipb::INDICATOR_STATUS_NO_BASELINE:
      return 10;
    case apipb::INDICATOR_STATUS_TARGET_DEFERRED:
      return 9;
    case apipb::INDICATOR_STATUS_ON_TRACK:
      return 8;
    case apipb::INDICATOR_STATUS_GROWING:
      return 7;
    case apipb::INDICATOR_STATUS_KEPT:
      return 6;
    case apipb::INDICATOR_STATUS_DONE:
      return 5;
    case apipb::INDICATOR_STATUS_ACHIEVED:
      return 4;
    case apipb::INDICATOR_STATUS_NO_TARGET:
      return 3;
    case apipb::INDICATOR_STATUS_NOT_STARTED:
      return 2;
    case apipb::INDICATOR_STATUS_RETIRED:
      return 1;
    default:
      return 0;
  }
}

apipb::IndicatorStatus Worse(apipb::IndicatorStatus a,
                             apipb::IndicatorStatus b) {
  return SeverityOf(a) >= SeverityOf(b) ? a : b;
}

}  // namespace yoriai::server
