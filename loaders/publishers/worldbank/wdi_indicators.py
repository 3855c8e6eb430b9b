"""The indicators of the World Bank in use, with its own names for them."""

#: Code -> the World Bank's name, which ends with the unit.
INDICATORS = {
    "BM.GSR.ROYL.CD": "Charges for the use of intellectual property, payments (BoP, current US$)",
    "BN.CAB.XOKA.CD": "Current account balance (BoP, current US$)",
    "BX.GSR.CCIS.CD": "ICT service exports (BoP, current US$)",
    "BX.GSR.ROYL.CD": "Charges for the use of intellectual property, receipts (BoP, current US$)",
    "BX.KLT.DINV.CD.WD": "Foreign direct investment, net inflows (BoP, current US$)",
    "BX.KLT.DINV.WD.GD.ZS": "Foreign direct investment, net inflows (% of GDP)",
    "BX.TRF.PWKR.CD.DT": "Personal remittances, received (current US$)",
    "CM.MKT.LCAP.CD": "Market capitalization of listed domestic companies (current US$)",
    "DT.DOD.DECT.CD": "External debt stocks, total (DOD, current US$)",
    "EG.EGY.PRIM.PP.KD": "Energy intensity level of primary energy (MJ/$2021 PPP GDP)",
    "EG.ELC.ACCS.ZS": "Access to electricity (% of population)",
    "EG.ELC.RNEW.ZS": "Renewable electricity output (% of total electricity output)",
    "EG.FEC.RNEW.ZS": "Renewable energy consumption (% of total final energy consumption)",
    "EG.GDP.PUSE.KO.PP.KD": (
        "GDP per unit of energy use (constant 2021 PPP $ per kg of oil equivalent)"
    ),
    "EG.IMP.CONS.ZS": "Energy imports, net (% of energy use)",
    "EG.USE.COMM.CL.ZS": "Alternative and nuclear energy (% of total energy use)",
    "EG.USE.ELEC.KH.PC": "Electric power consumption (kWh per capita)",
    "EG.USE.PCAP.KG.OE": "Energy use (kg of oil equivalent per capita)",
    "FI.RES.TOTL.CD": "Total reserves (includes gold, current US$)",
    "FP.CPI.TOTL.ZG": "Inflation, consumer prices (annual %)",
    "GB.XPD.RSDV.GD.ZS": "Research and development expenditure (% of GDP)",
    "IC.ELC.OUTG.ZS": "Firms experiencing electrical outages (% of firms)",
    "IE.PPI.ENGY.CD": "Investment in energy with private participation (current US$)",
    "IP.PAT.NRES": "Patent applications, nonresidents",
    "IP.PAT.RESD": "Patent applications, residents",
    "IS.SHP.GOOD.TU": "Container port traffic (TEU: 20 foot equivalent units)",
    "IT.CEL.SETS.P2": "Mobile cellular subscriptions (per 100 people)",
    "IT.NET.BBND.P2": "Fixed broadband subscriptions (per 100 people)",
    "IT.NET.SECR.P6": "Secure Internet servers (per 1 million people)",
    "IT.NET.USER.ZS": "Individuals using the Internet (% of population)",
    "LP.LPI.OVRL.XQ": "Logistics performance index: Overall (1=low to 5=high)",
    "NE.EXP.GNFS.ZS": "Exports of goods and services (% of GDP)",
    "NE.GDI.TOTL.ZS": "Gross capital formation (% of GDP)",
    "NE.IMP.GNFS.ZS": "Imports of goods and services (% of GDP)",
    "NV.AGR.TOTL.ZS": "Agriculture, forestry, and fishing, value added (% of GDP)",
    "NV.IND.TOTL.ZS": "Industry (including construction), value added (% of GDP)",
    "NV.SRV.TOTL.ZS": "Services, value added (% of GDP)",
    "NY.GDP.MKTP.CD": "GDP (current US$)",
    "NY.GDP.MKTP.KD.ZG": "GDP growth (annual %)",
    "NY.GDP.PCAP.CD": "GDP per capita (current US$)",
    "NY.GDP.PCAP.PP.CD": "GDP per capita, PPP (current international $)",
    "NY.GDP.TOTL.RT.ZS": "Total natural resources rents (% of GDP)",
    "NY.GNP.PCAP.CD": "GNI per capita, Atlas method (current US$)",
    "PA.NUS.FCRF": "Official exchange rate (LCU per US$, period average)",
    "SE.TER.ENRR": "School enrollment, tertiary (% gross)",
    "SE.XPD.TOTL.GD.ZS": "Government expenditure on education, total (% of GDP)",
    "SL.IND.EMPL.MA.ZS": (
        "Employment in industry, male (% of male employment) (modeled ILO estimate)"
    ),
    "SL.SRV.EMPL.FE.ZS": (
        "Employment in services, female (% of female employment) (modeled ILO estimate)"
    ),
    "SL.SRV.EMPL.MA.ZS": (
        "Employment in services, male (% of male employment) (modeled ILO estimate)"
    ),
    "SL.TLF.CACT.FE.ZS": (
        "Labor force participation rate, female (% of female population ages 15+) "
        "(modeled ILO estimate)"
    ),
    "SL.TLF.CACT.MA.ZS": (
        "Labor force participation rate, male (% of male population ages 15+) "
        "(modeled ILO estimate)"
    ),
    "SL.TLF.TOTL.FE.ZS": "Labor force, female (% of total labor force)",
    "SL.TLF.TOTL.IN": "Labor force, total",
    "SL.UEM.1524.FE.ZS": (
        "Unemployment, youth female (% of female labor force ages 15-24) (modeled ILO estimate)"
    ),
    "SL.UEM.1524.MA.ZS": (
        "Unemployment, youth male (% of male labor force ages 15-24) (modeled ILO estimate)"
    ),
    "SL.UEM.TOTL.ZS": "Unemployment, total (% of total labor force) (modeled ILO estimate)",
    "SP.POP.0014.TO.ZS": "Population ages 0-14 (% of total population)",
    "SP.POP.1564.TO.ZS": "Population ages 15-64 (% of total population)",
    "SP.POP.GROW": "Population growth (annual %)",
    "SP.POP.SCIE.RD.P6": "Researchers in R&D (per million people)",
    "SP.POP.TOTL": "Population, total",
    "SP.URB.TOTL.IN.ZS": "Urban population (% of total population)",
    "TG.VAL.TOTL.GD.ZS": "Merchandise trade (% of GDP)",
    "TM.VAL.MRCH.CD.WT": "Merchandise imports (current US$)",
    "TX.MNF.TECH.ZS.UN": "Medium and high-tech exports (% manufactured exports)",
    "TX.VAL.FUEL.ZS.UN": "Fuel exports (% of merchandise exports)",
    "TX.VAL.MMTL.ZS.UN": "Ores and metals exports (% of merchandise exports)",
    "TX.VAL.MRCH.CD.WT": "Merchandise exports (current US$)",
    "TX.VAL.TECH.CD": "High-technology exports (current US$)",
    "TX.VAL.TECH.MF.ZS": "High-technology exports (% of manufactured exports)",
}
